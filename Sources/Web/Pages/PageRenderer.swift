import Conference
import Foundation
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore
import Wire

/// Fills the templates.
struct PageRenderer: Sendable {
    let configuration: WebConfiguration

    func problem(_ problem: Wire.Problem, context: WebContext) throws -> Response {
        Response(
            status: .init(code: problem.status),
            headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: problem.title))
        )
    }
}
