import Conference
import Foundation
import Probing

extension AddressConfinement {
    /// Where probes may go when these endpoints are declared in a file.
    ///
    /// This machine itself is off limits, so that nobody who may edit endpoints through the API can look at what runs beside
    /// the daemon; unless the administrator's own file names it.
    init(allowed: [AddressRange], declared endpoints: [Endpoint]) {
        self.init(allowed: allowed, loopback: endpoints.contains { $0.namesLoopback })
    }
}

extension Endpoint {
    fileprivate var namesLoopback: Bool {
        [url, bandwidth?.downURL, bandwidth?.upURL].contains { $0?.namesLoopback == true }
    }
}

extension URL {
    fileprivate var namesLoopback: Bool {
        guard let host = host(percentEncoded: false)?.lowercased() else { return false }
        return host == "localhost" || host == "::1" || host == "[::1]" || host.hasPrefix("127.")
    }
}
