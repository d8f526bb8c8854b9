import Curl
import ScriptedEnds

/// One kind of hostile end, of which a herd is probed.
struct Herd: Sendable {
    /// Where the probes go.
    enum Place: Sendable {
        case scripted([Step])
        /// Nobody listens.
        case refusing
        /// Every connection beyond the backlog is dropped.
        case full
        /// A server whose certificate is signed by itself, and not trusted.
        case selfSigned
        /// A name that is looked up.
        case name(String)
        /// A good end, for which this process has no descriptor left.
        case exhausted
    }

    /// What each of its probes must come to.
    enum Ending: Sendable {
        case answered
        case failed([TransferFailure.Cause])
    }

    let kind: String
    let place: Place
    let ending: Ending
    var isTLS = false
    /// Nil: more than anybody needs.
    var limitMs: Int?
    var keepsConnections = false

    init(
        _ kind: String,
        _ place: Place,
        _ causes: TransferFailure.Cause...,
        isTLS: Bool = false,
        limitMs: Int? = nil,
        keepsConnections: Bool = false
    ) {
        self.kind = kind
        self.place = place
        ending = causes.isEmpty ? .answered : .failed(causes)
        self.isTLS = isTLS
        self.limitMs = limitMs
        self.keepsConnections = keepsConnections
    }

    /// Probes under way at once.
    ///
    /// One where connections are kept: libcurl gives up after five of a host that have died.
    var inFlight: Int { limitMs != nil ? 512 : keepsConnections ? 1 : 64 }

    /// Where this process itself has run dry, nobody's probes can be good.
    var sparesNeighbours: Bool {
        if case .exhausted = place { false } else { true }
    }

    func isExpected(_ completion: Completion) -> Bool {
        switch (completion.result, ending) {
        case (.success(let report), .answered): report.status == 200
        case (.failure(let failure), .failed(let causes)): causes.contains(failure.cause)
        default: false
        }
    }
}
