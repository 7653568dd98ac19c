//! Quantiles of the Gamma distribution, for the posterior of a Poisson rate.
//!
//! Regularised incomplete gamma by its series and its continued fraction (NIST DLMF 8.7.3 and 8.9.2, Lentz's method), ln Γ by
//! Lanczos (g = 7, nine terms), the quantile by bisection: slow and certain.

const LANCZOS: [f64; 9] = [
    0.999_999_999_999_809_9,
    676.520_368_121_885_1,
    -1_259.139_216_722_402_8,
    771.323_428_777_653_1,
    -176.615_029_162_140_6,
    12.507_343_278_686_905,
    -0.138_571_095_265_720_12,
    9.984_369_578_019_572e-6,
    1.505_632_735_149_311_6e-7,
];

/// The value below which Gamma(shape, rate) lies with that probability; `None` unless shape and rate are positive and finite
/// and the probability lies between 0 and 1.
#[must_use]
pub fn quantile(shape: f64, rate: f64, probability: f64) -> Option<f64> {
    let positive = |figure: f64| figure > 0.0 && figure.is_finite();
    if !positive(shape) || !positive(rate) || !positive(probability) || probability >= 1.0 {
        return None;
    }
    let mut high = shape + 1.0;
    while below(shape, high) < probability {
        high *= 2.0;
    }
    let mut low = 0.0;
    // 200 halvings leave no bit undecided.
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if below(shape, middle) < probability { low = middle } else { high = middle }
    }
    Some(high / rate)
}

/// P(a, x): the distribution function of Gamma(a, 1).
fn below(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let front = (a * x.ln() - x - ln_gamma(a)).exp();
    if x < a + 1.0 { front * series(a, x) } else { 1.0 - front * fraction(a, x) }
}

/// Σ xⁿ / (a (a + 1) … (a + n)).
fn series(a: f64, x: f64) -> f64 {
    let (mut term, mut sum, mut n) = (1.0 / a, 1.0 / a, a);
    while term > sum * f64::EPSILON {
        n += 1.0;
        term *= x / n;
        sum += term;
    }
    sum
}

/// 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - …)).
fn fraction(a: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    let mut b = x + 1.0 - a;
    let (mut c, mut d) = (1.0 / TINY, 1.0 / b);
    let mut value = d;
    // The fraction needs about √x terms where it is used; the bound only keeps a stranger figure from looping.
    for n in 1..1_000_000_u32 {
        let factor = -f64::from(n) * (f64::from(n) - a);
        b += 2.0;
        d = 1.0 / nonzero(factor * d + b, TINY);
        c = nonzero(b + factor / c, TINY);
        value *= c * d;
        if (c * d - 1.0).abs() <= f64::EPSILON {
            break;
        }
    }
    value
}

fn nonzero(value: f64, tiny: f64) -> f64 {
    if value.abs() < tiny { tiny } else { value }
}

/// ln Γ(x) for x > 0.
fn ln_gamma(x: f64) -> f64 {
    if x < 0.5 {
        // Γ(x) = Γ(x + 1) / x.
        return ln_gamma(x + 1.0) - x.ln();
    }
    let x = x - 1.0;
    let sum = LANCZOS[1..].iter().zip(1_u32..).fold(LANCZOS[0], |sum, (term, n)| sum + term / (x + f64::from(n)));
    let t = x + 7.5;
    0.5 * (2.0 * std::f64::consts::PI).ln() + (x + 0.5) * t.ln() - t + sum.ln()
}
