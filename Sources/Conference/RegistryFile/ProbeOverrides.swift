public import LocatedJSON

/// What a `probe` object sets, on top of defaults.
public enum ProbeOverrides {
    /// Reads a `probe` object; what it does not name comes from `base`.
    public static func decoder(base: ProbeSettings) -> ValueDecoder<ProbeSettings> {
        .object { object in
            var settings = base
            let interval = object.optional("intervalSeconds", interval)
            let timeout = object.optional("timeoutSeconds", timeout)
            settings.intervalSeconds = interval?.value ?? base.intervalSeconds
            settings.timeoutSeconds = timeout?.value ?? base.timeoutSeconds
            settings.expectStatus = object.optional("expectStatus", expectStatus, default: base.expectStatus)
            settings.caFile = object.optional("caFile", .text(1...4096)) ?? base.caFile
            settings.insecureTLS = object.optional("insecureTLS", .bool, default: base.insecureTLS)
            settings.keepAlive = object.optional("keepAlive", .bool, default: base.keepAlive)
            settings.slowMs = object.optional("slowMs", slowMs, default: base.slowMs)
            // Where neither was named, the defaults are to blame, and have been.
            if settings.timeoutSeconds > settings.intervalSeconds, let node = timeout?.node ?? interval?.node {
                object.faults.add(at: node, rule: "timeoutOverInterval", RegistryPhrase.timeoutOverInterval(settings))
            }
            return settings
        }
    }

    private static let interval = ValueDecoder<Int>.integer(5...86_400).located
    private static let timeout = ValueDecoder<Int>.integer(1...120).located
    private static let slowMs = ValueDecoder<Int>.integer(1...120_000)
    private static let expectStatus = ValueDecoder<StatusRange>.parsed(expected: RegistryPhrase.expectStatus) {
        StatusRange($0)
    }
}
