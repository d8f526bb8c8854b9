public import Coordination

/// What every store promises to the services, whatever it is made of. Each promise wants an empty store of its own.
public enum StoreContract {
    public static let promises: [Promise<any Store>] =
        registryPromises + evidencePromises + historyPromises + retentionPromises + reportPromises + sessionPromises
        + gatePromises + logPromises + accessPromises
}
