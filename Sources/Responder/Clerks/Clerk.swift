public import Conference
public import Foundation

/// The person at one point who reports on room and line. Decides what is said and when; sends nothing.
public struct Clerk: Sendable {
    public let endpoint: EndpointID
    public let technician: FieldReport.Technician
    private let seed: UInt64
    private let run: String

    /// - Parameter run: Sets the reports of one run of the simulator apart from those of the next.
    public init(point: SimulatedPoint, seed: UInt64, run: String) {
        endpoint = point.id
        self.seed = seed
        self.run = run
        technician = point.technician ?? Self.invented(for: point.id, seed: seed)
    }

    /// Seconds from the start of the simulator to the first report: 20 to 60.
    public var firstDelay: Double {
        var generator = SeededGenerator(seed: seed, endpoint: endpoint, purpose: "first report")
        return Double.random(in: 20...60, using: &generator)
    }

    /// Seconds until a clerk answers an announced session: 3 to 20.
    public var announcementDelay: Double {
        var generator = SeededGenerator(seed: seed, endpoint: endpoint, purpose: "announcement")
        return Double.random(in: 3...20, using: &generator)
    }

    /// `interval` give or take a tenth, other for each report, so that clerks do not march in step.
    public func pause(after number: Int, interval: Double) -> Double {
        var generator = SeededGenerator(seed: seed, endpoint: endpoint, purpose: "report \(number)")
        return interval * Double.random(in: 0.9...1.1, using: &generator)
    }

    /// Nil when the clerk says nothing.
    public func report(
        number: Int,
        behaviour: ClerkBehaviour,
        condition: Condition,
        at now: Date
    ) -> ClerkReport? {
        var report = ClerkReport(
            endpoint: endpoint,
            status: condition.answers ? .clear : .disconnected,
            checklist: Dictionary(uniqueKeysWithValues: ChecklistItem.allCases.map { ($0, .ok) }),
            technician: technician,
            note: "",
            clientID: "sim-\(run)-\(endpoint)-\(number)",
            clientAt: now
        )
        switch behaviour {
        case .inOrder:
            if !condition.answers { report.note = "Mất kết nối, đang chờ nhà mạng khắc phục." }
        case .brokenMicrophone:
            report.checklist[.microphone] = .fault
            if condition.answers { report.status = .noSound }
            report.note = "Micro phòng họp không có tiếng, đang tìm micro thay."
        case .contradicting:
            report.status = condition.answers ? .disconnected : .clear
            report.note = condition.answers ? "Phòng họp không vào được phiên họp." : "Phòng họp thông suốt."
        case .silent:
            return nil
        }
        return report
    }

    private static let familyNames = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ"]
    private static let middleNames = ["Văn", "Thị", "Minh", "Thanh", "Quốc", "Ngọc", "Hữu", "Đình"]
    private static let givenNames = [
        "An", "Bình", "Châu", "Dũng", "Hạnh", "Khoa", "Lan", "Phúc", "Quân", "Thảo", "Trung", "Yến",
    ]

    private static func invented(for id: EndpointID, seed: UInt64) -> FieldReport.Technician {
        var generator = SeededGenerator(seed: seed, endpoint: id, purpose: "technician")
        let parts = [familyNames, middleNames, givenNames].compactMap { $0.randomElement(using: &generator) }
        // No Vietnamese number begins with 010: nobody can be phoned by mistake.
        let digits = Int.random(in: 0...9_999_999, using: &generator)
        let padded = String(repeating: "0", count: 7 - String(digits).count) + String(digits)
        return FieldReport.Technician(name: parts.joined(separator: " "), phone: "010" + padded)
    }
}
