import Foundation

/// Gathers the grounds for and against one point.
struct PointJudge {
    let requirement: Requirement
    let endpoint: Endpoint
    let evidence: Evidence?
    /// The report, if it is young enough to be heard.
    let report: FieldReport?
    private(set) var reasons: [Reason] = []

    init(_ requirement: Requirement, _ endpoint: Endpoint, _ evidence: Evidence?) {
        self.requirement = requirement
        self.endpoint = endpoint
        let evidence = evidence?.believable(at: requirement.now)
        self.evidence = evidence
        report = evidence?.report.flatMap {
            requirement.age(of: $0.observedAt) <= ReadinessLimits.report ? $0 : nil
        }
    }

    mutating func add(
        _ code: Reason.Code,
        _ kind: Reason.Kind,
        _ verdict: Verdict,
        observed: Reason.Value? = nil,
        required: Reason.Value? = nil,
        age: TimeInterval? = nil,
        subject: String? = nil,
        httpStatus: Int? = nil,
        failedTest: FailedTest? = nil
    ) {
        reasons.append(
            Reason(
                code: code,
                kind: kind,
                verdict: verdict,
                observed: observed,
                required: required,
                ageSeconds: age,
                subject: subject,
                httpStatus: httpStatus,
                failedTest: failedTest
            )
        )
    }

    /// - Returns: the age of the newest sign of life, seconds; nil when there is none.
    mutating func judge(_ administrative: AdministrativeState) -> TimeInterval? {
        judgePlace(administrative)
        let age = judgeReachability()
        judgeBandwidth(.up)
        judgeBandwidth(.down)
        judgeReport()
        return age
    }

    private mutating func judgePlace(_ administrative: AdministrativeState) {
        if case .maintenance(let until, let note) = administrative, until > max(requirement.start, requirement.now) {
            let remaining = until.timeIntervalSince(requirement.now)
            add(.maintenance, .measured, .notReady, observed: .seconds(remaining), subject: note.isEmpty ? nil : note)
        }
        if let platform = requirement.platform, !endpoint.platforms.contains(platform) {
            let offered = endpoint.platforms.isEmpty ? nil : endpoint.platforms.sorted().joined(separator: ", ")
            add(
                .platformMissing,
                .measured,
                .notReady,
                observed: offered.map { .word($0) },
                required: .word(platform),
                subject: platform
            )
        }
    }
}
