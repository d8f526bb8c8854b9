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
    /// Its handles keep as much of an answer's headers as is let through.
    var fillsHeaders = false
    /// Probes that may be under way at once.
    var inFlight = 64
    /// More of them that wait meanwhile. The lane gathers up to 128 that have ended before it says so: with more than that, some wait
    /// at any time, and a lane that let them go before their turn would be seen to.
    var waiting = 128
    /// Submitted and not known to have ended, at most.
    var atOnce: Int { inFlight + waiting }

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
        var herd = self.inFlight(512)
        herd.limitMs = limit
        return herd
    }

    /// One after the other: libcurl gives up after five connections of a host that have died.
    var keepingConnections: Herd {
        var herd = self.inFlight(1)
        herd.keepsConnections = true
        return herd
    }

    /// So many and none that wait for a place: what hangs would fill every place, the neighbour's too.
    func inFlight(_ count: Int) -> Herd {
        var herd = self
        herd.inFlight = count
        herd.waiting = 0
        return herd
    }

    var fillingHeaders: Herd {
        var herd = self
        herd.fillsHeaders = true
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
