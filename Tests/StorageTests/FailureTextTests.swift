import Conference
import Testing

@testable import Storage

@Suite("Causes and sentences of failures in one text")
struct FailureTextTests {
    @Test(
        "Both come back, whatever the sentence looks like",
        arguments: [
            "", "x", "timed out after 5000 ms", ": ", ": x", "cancelled", "cancelled: x", "exhausted: ", "bận: đường",
            "\u{301}x", "certificateExpired", "certificateExpired:", "certificateExpired: SSL certificate problem",
        ]
    )
    func roundTrip(detail: String) {
        for cause in [nil] + FailureCause.allCases.map(Optional.some) {
            let found = FailureText.split(FailureText.join(cause, detail))
            #expect(found.cause == cause)
            #expect(found.detail == detail)
        }
    }

    @Test("Sentences of earlier versions stay sentences")
    func earlier() {
        let found = FailureText.split("expired: SSL certificate problem: certificate has expired")
        #expect(found.cause == nil)
        #expect(found.detail == "expired: SSL certificate problem: certificate has expired")
    }
}
