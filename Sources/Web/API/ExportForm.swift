import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import Wire

/// In which form lines are written for somebody who takes them away: as a table or as JSON, one value on each line.
enum ExportForm: String, Sendable {
    case csv, jsonl

    private var contentType: String {
        switch self {
        case .csv: "text/csv; charset=utf-8; header=present"
        case .jsonl: "application/jsonl; charset=utf-8"
        }
    }

    /// An answer that is written part by part, each read only when the one before has been taken: nothing is collected,
    /// however long it gets.
    ///
    /// - Parameters:
    ///   - name: Of the file, without its ending.
    ///   - parts: Called until it gives nil. When it throws, the answer is cut off, so that nobody takes it for whole.
    func response<Row: CSVRow>(
        name: String,
        timeZone: TimeZone,
        parts: @escaping @Sendable () async throws -> [Row]?
    ) -> Response {
        let body = ResponseBody { writer in
            if self == .csv { try await writer.write(ByteBuffer(string: CSV.header(Row.csvColumns))) }
            let encoder = WireCoding.encoder(timeZone: timeZone)
            while let part = try await parts() {
                if Task.isShuttingDownGracefully { throw CancellationError() }
                var buffer = ByteBuffer()
                for row in part {
                    switch self {
                    case .csv:
                        let fields = row.csvFields { WireTime.text($0, timeZone: timeZone) }
                        buffer.writeString(CSV.line(fields))
                    case .jsonl:
                        buffer.writeBytes(try encoder.encode(row))
                        buffer.writeString("\n")
                    }
                }
                if buffer.readableBytes > 0 { try await writer.write(buffer) }
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: contentType, .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(name).\(rawValue)\"",
            ],
            body: body
        )
    }
}
