public import Conference
import Foundation
import NIOCore

/// The address of pages and API cannot be had.
public struct ListenFailure: Error, Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// Another program listens there.
        case taken
        /// This machine does not have the address.
        case notOurs
        /// Ports under 1024 want more rights.
        case forbidden
    }

    public let host: String
    public let port: Int
    public let reason: Reason

    /// Nil for an error that has nothing to do with the address.
    init?(_ error: IOError, host: String, port: Int) {
        switch error.errnoCode {
        case EADDRINUSE: reason = .taken
        case EADDRNOTAVAIL: reason = .notOurs
        case EACCES, EPERM: reason = .forbidden
        default: return nil
        }
        self.host = host
        self.port = port
    }

    public var phrase: Phrase {
        let address = host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        return switch reason {
        case .taken:
            Phrase(
                vi: "\(address) đang bị chương trình khác dùng. Hãy dừng nó hoặc chọn cổng khác bằng --listen.",
                en: "\(address) is in use by another program. Stop that one, or choose another port with --listen."
            )
        case .notOurs:
            Phrase(
                vi: "Máy này không có địa chỉ \(host). Hãy chọn địa chỉ của chính máy này bằng --listen.",
                en: "This machine does not have the address \(host). Choose one of its own with --listen."
            )
        case .forbidden:
            Phrase(
                vi: "Không có quyền mở \(address). Hãy chọn cổng từ 1024 trở lên bằng --listen.",
                en: "\(address) may not be opened. Choose a port of 1024 or above with --listen."
            )
        }
    }
}
