public import Conference
internal import NIOCore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A listener could not be opened. The sentence says what to do.
public struct BindFailure: Error, Sendable, CustomStringConvertible {
    public enum Reason: Sendable, Equatable {
        case portTaken, notPermitted, notOurAddress, notLoopback, noDescriptors
        /// The host's name is not found.
        case unknownName
        case other(String)
    }

    public let address: ListenAddress
    public let reason: Reason

    init(address: ListenAddress, reason: Reason) {
        self.address = address
        self.reason = reason
    }

    init(address: ListenAddress, error: any Error) {
        self.address = address
        guard let error = error as? IOError else {
            reason = error is SocketAddressError.UnknownHost ? .unknownName : .other("\(error)")
            return
        }
        reason =
            switch error.errnoCode {
            case EADDRINUSE: .portTaken
            case EACCES, EPERM: .notPermitted
            case EADDRNOTAVAIL: .notOurAddress
            case EMFILE, ENFILE: .noDescriptors
            default: .other(error.description)
            }
    }

    public func sentence(in language: Language) -> String {
        switch (language, reason) {
        case (.vi, .portTaken):
            "Cổng \(address.port) tại \(address.host) đang bị chương trình khác dùng. Hãy dừng chương trình đó hoặc chọn cổng khác."
        case (.en, .portTaken):
            "Port \(address.port) at \(address.host) is taken by another program. Stop that program or choose another port."
        case (.vi, .notPermitted):
            "Không có quyền mở cổng \(address.port) tại \(address.host). Hãy chọn cổng từ 1024 trở lên."
        case (.en, .notPermitted):
            "Not allowed to open port \(address.port) at \(address.host). Choose a port from 1024 upwards."
        case (.vi, .notOurAddress):
            "\(address.host) không phải địa chỉ của máy này. Hãy chọn một địa chỉ của máy này, ví dụ 127.0.0.1."
        case (.en, .notOurAddress):
            "\(address.host) is not an address of this machine. Choose one that is, such as 127.0.0.1."
        case (.vi, .notLoopback):
            "Cổng điều khiển chỉ mở được trên địa chỉ nội bộ như 127.0.0.1, không phải \(address.host)."
        case (.en, .notLoopback):
            "The control port opens on a loopback address such as 127.0.0.1 only, not on \(address.host)."
        case (.vi, .noDescriptors):
            "Hết số tệp được mở cùng lúc. Hãy tăng giới hạn bằng «ulimit -n»."
        case (.en, .noDescriptors):
            "No file descriptors are left. Raise the limit with «ulimit -n»."
        case (.vi, .unknownName):
            "Không tìm thấy địa chỉ của tên \(address.host) (cổng \(address.port)). Hãy sửa url trong tệp danh mục, hoặc thêm dòng «127.0.0.1 \(address.host)» vào /etc/hosts."
        case (.en, .unknownName):
            "No address is found for the name \(address.host) (port \(address.port)). Correct the url in the registry file, or add the line «127.0.0.1 \(address.host)» to /etc/hosts."
        case (.vi, .other(let text)):
            "Không mở được \(address): \(text)"
        case (.en, .other(let text)):
            "Cannot open \(address): \(text)"
        }
    }

    public var description: String { sentence(in: .en) }
}
