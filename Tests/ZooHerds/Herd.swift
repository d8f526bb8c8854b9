import Conference
import Curl
import Probing
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
        /// A web server with a certificate, and the options that it is started with. Not trusted: only another authority is.
        case server(TLSServer.Certificate, options: [String] = [], isTrusted: Bool = true)
        /// A name that is looked up, followed by a number: a hundred names in all.
        case name(String, port: UInt16 = 8_080)
        /// A good end, for which this process has no descriptor left.
        case exhausted
    }

    let kind: String
    let place: Place
    /// What each of its probes must come to: a reason, and the causes behind it that may be. Nothing: an answer.
    let endings: [FailureReason: [TransferFailure.Cause]]
    var isTLS = false
    /// Nil: more than anybody needs.
    var limitMs: Int?
    var keepsConnections = false
    /// Probes under way at once.
    var inFlight = 64

    init(_ kind: String, _ place: Place, _ endings: [FailureReason: [TransferFailure.Cause]]) {
        self.kind = kind
        self.place = place
        self.endings = endings
    }

    /// Whose every probe ends in the same way.
    init(_ kind: String, _ place: Place, _ reason: FailureReason, _ cause: TransferFailure.Cause) {
        self.init(kind, place, [reason: [cause]])
    }

    /// Of those that hang; so many more are under way at once.
    func limited(toMs limit: Int) -> Herd {
        var herd = self
        herd.limitMs = limit
        herd.inFlight = 512
        return herd
    }

    /// One after the other: libcurl gives up after five connections of a host that have died.
    var keepingConnections: Herd {
        var herd = self
        herd.keepsConnections = true
        herd.inFlight = 1
        return herd
    }

    func inFlight(_ count: Int) -> Herd {
        var herd = self
        herd.inFlight = count
        return herd
    }

    var overTLS: Herd {
        var herd = self
        herd.isTLS = true
        return herd
    }

    /// Where this process itself has run dry, nobody's probes can be good.
    var sparesNeighbours: Bool {
        if case .exhausted = place { false } else { true }
    }

    /// The reason's code, `ok` for an answer; nil: it should have ended in another way.
    func code(of result: Result<TransferReport, TransferFailure>) -> String? {
        switch result {
        case .success(let report): return endings.isEmpty && report.status == 200 ? "ok" : nil
        case .failure(let failure):
            let reason = FailureReason(failure)
            return endings[reason]?.contains(failure.cause) == true ? reason.rawValue : nil
        }
    }
}
