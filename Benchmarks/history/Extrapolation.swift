/// What a country's week of results, year of hours and year of floor tests take, from what was measured.
struct Extrapolation {
    let country: CountryHours.Result
    let sample: SampleMonth.Result

    func print() {
        let count = Double(CountryHours.count)
        let perResult = max(country.packedBytes, sample.packedPerDay / 1_440)
        let week = count * 1_440 * 7 * perResult
        let year = count * 365 * sample.summedPerDay
        // Each line once a day both ways, as the schedule has it when no session is near.
        let tests = count * 2 * sample.perTest
        let tail = 2.0 * Double(country.hourOfRows)
        say("== 11 367 endpoints, once a minute: 7 days of results, a year of hours and of floor tests")
        say(
            "results: 11 367 x 1 440 x 7 = %.1f M, x %.2f bytes = %.2f GB",
            count * 1_440 * 7 / 1e6,
            perResult,
            week / 1e9
        )
        say(
            "hours: 11 367 x 8 760 = %.1f M, x %.2f bytes = %.2f GB",
            count * 8_760 / 1e6,
            sample.summedPerDay / 24,
            year / 1e9
        )
        say(
            "floor tests, once a day both ways: 11 367 x 2 x 365 = %.1f M, x %.1f bytes = %.2f GB",
            count * 2 * 365 / 1e6,
            sample.perTest,
            tests * 365 / 1e9
        )
        say("rows of two hours that are not packed yet: %.2f GB", tail / 1e9)
        say(
            "together: %.2f GB; goal 3 GB: %@",
            (week + year + tests * 365 + tail) / 1e9,
            week + year + tests * 365 + tail <= 3e9 ? "met" : "missed"
        )
        let kept = count * 1_440 * perResult
        say(
            "as configured (8 days of results, 400 of hours and tests): %.2f GB",
            (kept * 8 + count * 400 * sample.summedPerDay + tests * 400 + tail) / 1e9
        )
        say(
            "a year's strip within 20 ms: %@; cold: %@",
            sample.strip.rank(1) <= 20 ? "met" : "missed",
            sample.coldStrip.rank(1) <= 20 ? "met" : "missed"
        )
    }
}
