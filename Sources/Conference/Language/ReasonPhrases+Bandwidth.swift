extension Phrasebook {
    static func belowFloor(_ direction: Direction) -> ReasonPhrase {
        switch direction {
        case .up:
            ReasonPhrase(
                Phrase(
                    vi: "Băng thông tải lên {observed}, yêu cầu tối thiểu {required}",
                    en: "Upload bandwidth {observed}, at least {required} required"
                ),
                bare: Phrase(vi: "Băng thông tải lên quá thấp", en: "Upload bandwidth is too low")
            )
        case .down:
            ReasonPhrase(
                Phrase(
                    vi: "Băng thông tải xuống {observed}, yêu cầu tối thiểu {required}",
                    en: "Download bandwidth {observed}, at least {required} required"
                ),
                bare: Phrase(vi: "Băng thông tải xuống quá thấp", en: "Download bandwidth is too low")
            )
        }
    }

    static func belowTarget(_ direction: Direction) -> ReasonPhrase {
        switch direction {
        case .up:
            ReasonPhrase(
                Phrase(
                    vi: "Băng thông tải lên {observed}, yêu cầu {required}",
                    en: "Upload bandwidth {observed}, {required} required"
                ),
                bare: Phrase(vi: "Băng thông tải lên thấp hơn yêu cầu", en: "Upload bandwidth is below the requirement")
            )
        case .down:
            ReasonPhrase(
                Phrase(
                    vi: "Băng thông tải xuống {observed}, yêu cầu {required}",
                    en: "Download bandwidth {observed}, {required} required"
                ),
                bare: Phrase(
                    vi: "Băng thông tải xuống thấp hơn yêu cầu",
                    en: "Download bandwidth is below the requirement"
                )
            )
        }
    }

    /// Never measured, measured too long ago, or measured at a lower pace than the session needs.
    static func noFreshBandwidth(_ direction: Direction, _ reason: Reason) -> ReasonPhrase {
        let never =
            switch direction {
            case .up: Phrase(vi: "Chưa có số đo băng thông tải lên", en: "Upload bandwidth has not been measured")
            case .down: Phrase(vi: "Chưa có số đo băng thông tải xuống", en: "Download bandwidth has not been measured")
            }
        switch reason.observed {
        case .kbps: return ReasonPhrase(onlyMeasuredUpTo(direction), bare: never)
        case .seconds: return ReasonPhrase(measuredLongAgo(direction), bare: never)
        case .milliseconds, .word, nil: return ReasonPhrase(never)
        }
    }

    private static func onlyMeasuredUpTo(_ direction: Direction) -> Phrase {
        switch direction {
        case .up:
            Phrase(
                vi: "Băng thông tải lên mới đo tới {observed}, chưa biết có đạt {required} không",
                en: "Upload bandwidth has only been tested up to {observed}, not up to the required {required}"
            )
        case .down:
            Phrase(
                vi: "Băng thông tải xuống mới đo tới {observed}, chưa biết có đạt {required} không",
                en: "Download bandwidth has only been tested up to {observed}, not up to the required {required}"
            )
        }
    }

    private static func measuredLongAgo(_ direction: Direction) -> Phrase {
        switch direction {
        case .up:
            Phrase(
                vi: "Số đo băng thông tải lên đã cũ {observed}, yêu cầu không quá {required}",
                en: "The upload measurement is {observed} old, at most {required} required"
            )
        case .down:
            Phrase(
                vi: "Số đo băng thông tải xuống đã cũ {observed}, yêu cầu không quá {required}",
                en: "The download measurement is {observed} old, at most {required} required"
            )
        }
    }
}
