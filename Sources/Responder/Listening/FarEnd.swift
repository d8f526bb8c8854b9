/// What stands behind a listener: a healthy point, or one whose faults decide how it answers.
///
/// Asked on event-loop threads, so an answer must not block.
protocol FarEnd: Sendable {
    /// What becomes of a connection that was just accepted.
    func connection() -> ConnectionTreatment
    /// What becomes of a request to `path` (without its query).
    func request(path: String) -> RequestTreatment
}

enum ConnectionTreatment: Sendable, Equatable {
    case serve
    /// Kept open, never answered.
    case silent
    /// Answered with a TCP reset.
    case reset
}

enum RequestTreatment: Sendable {
    case serve(Serving)
    case silent
    case reset
    /// Answered with this status instead of what was asked for.
    case status(Int, delay: Duration)
    /// No point stands at this path.
    case nobody
}

/// How a request is served.
struct Serving: Sendable {
    /// The path with the point's own prefix taken off.
    var path: String
    /// Added before the first byte of the answer.
    var delay: Duration = .zero
    /// Lines that bytes from the point pass.
    var upLines: [SharedLine] = []
    /// Lines that bytes to the point pass.
    var downLines: [SharedLine] = []
}

/// A point without faults.
struct HealthyFarEnd: FarEnd {
    var delay: Duration = .zero

    func connection() -> ConnectionTreatment { .serve }
    func request(path: String) -> RequestTreatment { .serve(Serving(path: path, delay: delay)) }
}
