import Coordination
import HTTPTypes
import Hummingbird
import NIOCore

/// Style sheet, scripts and icon within the binary, served under a path that names their content, so that browsers may keep
/// them for ever.
struct PageAssets: Sendable {
    private struct Asset: Sendable {
        var type: String
        var bytes: [UInt8]
    }

    private let assets: [String: Asset]
    /// One for all: scripts import each other by relative paths.
    let version: String

    /// Where all of them are, without a slash at the end.
    var base: String { "/assets/\(version)" }

    init() {
        let script = "text/javascript; charset=utf-8"
        assets = [
            "style.css": Asset(type: "text/css; charset=utf-8", bytes: PackageResources.style_css),
            "forms.css": Asset(type: "text/css; charset=utf-8", bytes: PackageResources.forms_css),
            "board.css": Asset(type: "text/css; charset=utf-8", bytes: PackageResources.board_css),
            "icon.svg": Asset(type: "image/svg+xml", bytes: PackageResources.icon_svg),
            "time.js": Asset(type: script, bytes: PackageResources.time_js),
            "morph.js": Asset(type: script, bytes: PackageResources.morph_js),
            "stream.js": Asset(type: script, bytes: PackageResources.stream_js),
            "board.js": Asset(type: script, bytes: PackageResources.board_js),
            "tree.js": Asset(type: script, bytes: PackageResources.tree_js),
            "loglist.js": Asset(type: script, bytes: PackageResources.loglist_js),
            "booking.js": Asset(type: script, bytes: PackageResources.booking_js),
            "report.js": Asset(type: script, bytes: PackageResources.report_js),
            "log.js": Asset(type: script, bytes: PackageResources.log_js),
        ]
        let everything = assets.sorted { $0.key < $1.key }.flatMap { Array($0.key.utf8) + $0.value.bytes }
        version = String(Self.hash(everything), radix: 16)
    }

    /// FNV-1a, 64 bits: it tells versions apart, and guards nothing.
    private static func hash(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }

    func add(to router: some RouterMethods<WebContext>) {
        router.get("assets/:version/:name", use: asset)
    }

    @Sendable private func asset(_ request: Request, _ context: WebContext) throws -> Response {
        guard let name = context.parameters.get("name"), let asset = assets[name] else {
            throw WebError.service(.notFound)
        }
        let isCurrent = context.parameters.get("version") == version
        let tag = "\"\(version)\""
        var headers: HTTPFields = [.contentType: asset.type, .eTag: tag]
        // A page of an earlier version may still ask under its own path: it gets what there is, for this time.
        headers[.cacheControl] = isCurrent ? "public, max-age=31536000, immutable" : "no-cache"
        if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: asset.bytes)))
    }
}
