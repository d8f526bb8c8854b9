extension Phrasebook {
    static let reportMissing = ReasonPhrase(
        Phrase(vi: "Chưa có báo cáo của cán bộ kỹ thuật", en: "No report from the technician")
    )

    static let reportStale = ReasonPhrase(
        Phrase(
            vi: "Báo cáo của cán bộ kỹ thuật đã cũ {observed}, cần báo cáo lại",
            en: "The technician's report is {observed} old, a new one is needed"
        ),
        bare: Phrase(
            vi: "Báo cáo của cán bộ kỹ thuật đã cũ, cần báo cáo lại",
            en: "The technician's report is old, a new one is needed"
        )
    )

    static func reported(_ status: FieldReport.Status) -> ReasonPhrase {
        switch status {
        case .clear: ReasonPhrase(Phrase(vi: "Cơ sở báo thông suốt", en: "The point reports all in order"))
        case .noPicture: ReasonPhrase(Phrase(vi: "Cơ sở báo không có hình", en: "The point reports no picture"))
        case .noSound: ReasonPhrase(Phrase(vi: "Cơ sở báo không có tiếng", en: "The point reports no sound"))
        case .disconnected: ReasonPhrase(Phrase(vi: "Cơ sở báo mất kết nối", en: "The point reports a lost connection"))
        }
    }

    static let itemFault = ReasonPhrase(
        Phrase(vi: "Cơ sở báo hỏng: {subject}", en: "Reported faulty: {subject}"),
        bare: Phrase(vi: "Cơ sở báo có thiết bị hỏng", en: "Faulty equipment is reported")
    )

    static let itemAbsent = ReasonPhrase(
        Phrase(vi: "Cơ sở báo không có: {subject}", en: "Reported absent: {subject}"),
        bare: Phrase(vi: "Cơ sở báo thiếu thiết bị", en: "Missing equipment is reported")
    )

    static let itemMissing = ReasonPhrase(
        Phrase(vi: "Chưa báo tình trạng: {subject}", en: "Not reported on: {subject}"),
        bare: Phrase(vi: "Báo cáo chưa đủ mục", en: "The report is incomplete")
    )

    static let technicianUnnamed = ReasonPhrase(
        Phrase(
            vi: "Chưa có họ tên, số điện thoại của cán bộ kỹ thuật",
            en: "No name and phone number of the technician"
        )
    )

    /// Measurement against report: the report's status as the subject, the measured state of the link as observed.
    static let disagreement = ReasonPhrase(
        Phrase(
            vi: "Trái ngược nhau: cơ sở báo {subject}, nhưng kết quả đo là {observed}",
            en: "Contradiction: the point reports “{subject}”, but it is measured as {observed}"
        ),
        bare: Phrase(
            vi: "Số đo và báo cáo của cơ sở trái ngược nhau",
            en: "Measurement and report contradict each other"
        )
    )
}
