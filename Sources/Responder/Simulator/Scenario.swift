public import Conference

/// A named state of the province, the same for the same seed and points.
public enum Scenario: String, Sendable, CaseIterable {
    case calm
    case province
    case storm
    case cutDistrict = "cut-district"
    case flapping
    case narrow
    case certificates

    /// - Throws: A mistake that names the nearest scenario, or all of them.
    public init(named name: String) throws(CommandMistake) { self = try SimulatorCommand.choice(name, of: "scenario") }

    public func summary(in language: Language) -> String {
        switch (self, language) {
        case (.calm, .vi): "Mọi điểm cầu đều tốt, mọi cán bộ đều báo cáo đủ."
        case (.calm, .en): "Every point is in order and every clerk reports."
        case (.province, .vi): "Một ngày bình thường: đa số tốt; một điểm ngừng, một điểm chậm, một đường truyền hẹp."
        case (.province, .en): "An ordinary day: most are in order; one point down, one slow, one narrow line."
        case (.storm, .vi): "Ngày bão: một huyện mất đường truyền, gần một phần ba số xã gặp sự cố."
        case (.storm, .en): "A stormy day: one district cut off, nearly a third of the communes in trouble."
        case (.cutDistrict, .vi): "Một huyện bị đứt đường truyền cùng mọi xã trực thuộc."
        case (.cutDistrict, .en): "A district's line is cut, with all its communes."
        case (.flapping, .vi): "Vài điểm cầu chập chờn."
        case (.flapping, .en): "A few points come and go."
        case (.narrow, .vi): "Một đường truyền dùng chung bị hẹp: từng điểm thì đạt, cùng lúc thì không."
        case (.narrow, .en): "A shared line is narrow: each point passes alone, not all at once."
        case (.certificates, .vi): "Các điểm dùng https có chứng thư số hỏng."
        case (.certificates, .en): "The points on https have bad certificates."
        }
    }
}

/// What a scenario makes of a province.
struct ScenarioPlan: Equatable {
    var faults: [EndpointID: Fault] = [:]
    var cuts: Set<EndpointID> = []
    var clerks: [EndpointID: ClerkBehaviour] = [:]
}
