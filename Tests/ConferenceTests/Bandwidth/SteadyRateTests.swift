import Testing

@testable import Conference

@Suite("The steady rate of a stream")
struct SteadyRateTests {
    @Test(
        "The slices that must be even hold packets enough, and are short where there are plenty",
        arguments: [
            (kbps: 500.0, milliseconds: 185.3), (1_000, 92.7), (2_000, 46.3), (5_000, 40), (10_000, 37.1),
            (20_000, 18.5), (50_000, 10), (200_000, 10),
        ]
    )
    func slices(kbps: Double, milliseconds: Double) {
        #expect(abs(SteadyRate.slice(kbps: kbps) * 1_000 - milliseconds) < 0.1)
    }
}
