import Conference
import Coordination
import Foundation
import LocatedJSON
import Wire

/// The one place in which refusals become problems.
struct ProblemTable: Sendable {
    let language: Language
    /// Names of endpoints that the caller may see, also of those that are retired.
    let name: @Sendable (EndpointID) -> String?
    var titles: [SessionID: String] = [:]

    func problem(for error: WebError) -> Wire.Problem {
        switch error {
        case .service(let error): problem(for: error)
        case .document(let error): problem(for: error)
        case .queries(let faults):
            problem(
                .invalid,
                422,
                faults: faults.map { .init(path: $0.name, code: "query", message: text($0.message)) }
            )
        case .repeated(let names):
            problem(
                .malformed,
                400,
                faults: names.map { .init(path: $0, code: "query", message: Self.repeated[language]) }
            )
        case .retired(let endpoint): retired(endpoint)
        case .tooLarge(let limit):
            problem(.tooLarge, 413, detail: "≤ \(limit) B")
        case .unsupportedType: problem(.unsupportedMediaType, 415, detail: "application/json")
        case .badRequest(let message): problem(.malformed, 400, detail: text(message))
        case .crossSite: problem(.forged, 403)
        case .tooManyStreams: problem(.tooManyRequests, 503)
        }
    }

    private static let repeated = Phrase(vi: "chỉ được cho một lần", en: "given more than once")

    private func retired(_ registered: RegisteredEndpoint) -> Wire.Problem {
        let endpoint = registered.endpoint
        guard case .retired(let at) = registered.administrative else { return problem(for: ServiceError.notFound) }
        let time = Format(language).dateTime(at)
        var problem = problem(
            .retired,
            410,
            detail: Phrase(
                vi: "\(endpoint.name), từ \(time); lịch sử vẫn đọc được",
                en: "\(endpoint.name), since \(time); its history can still be read"
            )[language]
        )
        problem.retired = RetiredPayload(
            id: endpoint.id.rawValue,
            name: endpoint.name,
            level: endpoint.level.rawValue,
            // What stands above it may lie outside of what the caller sees.
            parent: endpoint.parent.flatMap { name($0) == nil ? nil : $0.rawValue },
            unitCode: endpoint.unitCode,
            url: endpoint.url?.absoluteString,
            contact: endpoint.contact.map { .init(name: $0.name, phone: $0.phone, email: $0.email) },
            retiredAt: at
        )
        return problem
    }

    func problem(
        _ kind: Conference.Problem,
        _ status: Int,
        code: String? = nil,
        detail: String? = nil,
        faults: [Wire.Problem.Fault]? = nil,
        conflicts: [ConflictPayload]? = nil,
        revision: Int? = nil
    ) -> Wire.Problem {
        Wire.Problem(
            type: "urn:diemcau:problem:\(kind.rawValue)",
            title: Phrasebook.title(for: kind, in: language),
            status: status,
            code: code,
            detail: detail,
            faults: faults,
            conflicts: conflicts,
            revision: revision
        )
    }

    private func problem(for error: ServiceError) -> Wire.Problem {
        switch error {
        case .unauthenticated: problem(.unauthorized, 401)
        case .forbidden: problem(.forbidden, 403)
        case .notFound: problem(.notFound, 404)
        case .conflicts(let conflicts):
            problem(.conflict, 409, conflicts: conflicts.map { payload($0) })
        case .revision(let current): problem(.outdated, 412, revision: current)
        case .keyReused: problem(.keyReused, 422)
        case .ownedByFile: problem(.ownedByFile, 409)
        case .invalid(let faults):
            problem(
                .invalid,
                422,
                faults: faults.map { .init(path: $0.path, code: "rule", message: text($0.message)) }
            )
        case .state(let word):
            problem(.wrongState, 409, code: word, detail: Phrasebook.sentence(forState: word, in: language))
        case .store(let error):
            problem(
                .storeUnavailable,
                503,
                code: error.trouble.rawValue,
                detail: Phrasebook.word(for: error.trouble, in: language)
            )
        }
    }

    private func payload(_ conflict: Conflict) -> ConflictPayload {
        ConflictPayload(conflict, name: name, titles: titles, in: language)
    }

    private func problem(for error: DocumentError) -> Wire.Problem {
        let faults = error.faults.map { fault in
            Wire.Problem.Fault(
                path: fault.path,
                line: fault.line,
                column: fault.column,
                code: fault.code,
                message: text(fault.message),
                nearest: fault.nearest
            )
        }
        return problem(.invalid, 422, faults: faults)
    }

    private func text(_ text: BilingualText) -> String { language == .vi ? text.vietnamese : text.english }
}

extension ConflictPayload {
    /// - Parameter titles: Of sessions; only those are named that the conflict itself names, and it names none that the
    ///   caller may not see.
    init(_ conflict: Conflict, name: (EndpointID) -> String?, titles: [SessionID: String], in language: Language) {
        self.init(
            code: conflict.code.rawValue,
            endpoint: conflict.endpoint?.rawValue,
            session: conflict.session?.rawValue,
            message: Phrasebook.sentence(for: conflict, name: name, title: { titles[$0] }, in: language)
        )
    }
}
