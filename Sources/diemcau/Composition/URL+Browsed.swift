import Foundation

extension URL {
    /// An address as a browser may be given it: http or https, with a host. Nil for anything else.
    init?(browsed text: String) {
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme?.lowercased()),
            url.host()?.isEmpty == false
        else { return nil }
        self = url
    }
}
