/// Quantiles of Student's t distribution for two-sided 95 % intervals.
///
/// Source: the usual printed table, e.g. NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, column 0.975.
enum StudentT {
    private static let upTo30: [Double] = [
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
        2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
        2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ]

    /// The factor for the given degrees of freedom, 1 or more.
    ///
    /// Between the printed rows above 30 the wider one is taken, so that an interval is never too narrow.
    static func quantile975(degreesOfFreedom: Int) -> Double {
        switch degreesOfFreedom {
        case ...0: .infinity
        case 1...30: upTo30[degreesOfFreedom - 1]
        case ..<40: 2.042
        case ..<60: 2.021
        case ..<120: 2.000
        default: 1.980
        }
    }
}
