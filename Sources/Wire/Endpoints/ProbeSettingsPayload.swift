public import Conference

/// How an endpoint is polled, as the registry file writes it.
public struct ProbeSettingsPayload: Codable, Sendable, Hashable {
    public var intervalSeconds: Int
    public var timeoutSeconds: Int
    /// `200-299`, `200,204`.
    public var expectStatus: String
    public var caFile: String?
    public var insecureTLS: Bool
    public var keepAlive: Bool
    public var slowMs: Int

    /// Nil for the settings of an endpoint that sets nothing itself.
    public init?(_ settings: ProbeSettings) {
        guard settings != ProbeSettings() else { return nil }
        intervalSeconds = settings.intervalSeconds
        timeoutSeconds = settings.timeoutSeconds
        expectStatus = settings.expectStatus.description
        caFile = settings.caFile
        insecureTLS = settings.insecureTLS
        keepAlive = settings.keepAlive
        slowMs = settings.slowMs
    }
}
