use rand_mt::Mt;

/// numpy's legacy generator, `numpy.random.RandomState(seed)`: the same seed gives the same
/// numbers, bit for bit.
///
/// Underneath is MT19937, the Mersenne Twister, seeded as numpy seeds it from one whole number. It
/// is meant for experiments that can be repeated, not for secrets.
///
/// Normal draws take a logarithm from the system's mathematical library, as numpy's do: on two
/// systems whose libraries round differently the last bit may differ.
///
/// # Source
/// M. Matsumoto and T. Nishimura, “Mersenne Twister: a 623-dimensionally equidistributed uniform
/// pseudo-random number generator”, *ACM Transactions on Modeling and Computer Simulation* 8,
/// 1998. What is drawn from it, and in which order, follows the documentation of numpy's
/// `RandomState`, whose stream of numbers is frozen.
///
/// # Example
/// ```
/// use downhill::random::RandomState;
///
/// let mut random = RandomState::new(42);
/// assert_eq!(random.permutation(5), [1, 4, 2, 0, 3]);
/// // It goes on from there: the next permutation is another one.
/// assert_eq!(random.permutation(5), [3, 1, 2, 0, 4]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RandomState {
    generator: Mt,
    /// The polar method draws normal numbers by twos: the bits of the second one of a pair, until
    /// it is asked for.
    pub(super) second_normal: Option<u64>,
}

impl RandomState {
    /// The generator that `numpy.random.RandomState(seed)` is.
    ///
    /// # Example
    /// ```
    /// use downhill::random::RandomState;
    ///
    /// assert_eq!(RandomState::new(7).random_sample(), RandomState::new(7).random_sample());
    /// ```
    #[must_use]
    pub fn new(seed: u32) -> Self {
        Self {
            generator: Mt::new(seed),
            second_normal: None,
        }
    }

    /// A number in [0, 1) with 53 random bits, numpy's `random_sample()`.
    ///
    /// It is made of two draws of 32 bits, a and b: ((a >> 5) · 2²⁶ + (b >> 6)) / 2⁵³.
    ///
    /// # Example
    /// ```
    /// use downhill::random::RandomState;
    ///
    /// assert_eq!(RandomState::new(42).random_sample(), 0.3745401188473625);
    /// ```
    pub fn random_sample(&mut self) -> f64 {
        let high = self.draw_u32() >> 5;
        let low = self.draw_u32() >> 6;
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    pub(super) fn draw_u32(&mut self) -> u32 {
        self.generator.next_u32()
    }

    pub(super) fn draw_u64(&mut self) -> u64 {
        self.generator.next_u64()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn seeds_give_different_numbers() {
        let first = |seed| RandomState::new(seed).draw_u32();
        // The first draw of the reference implementation by its authors, with seed 5489.
        assert_eq!(first(5489), 3_499_211_612);
        assert_ne!(first(0), first(1));
    }

    proptest! {
        #[test]
        fn samples_lie_between_zero_and_one(seed in any::<u32>()) {
            let mut random = RandomState::new(seed);
            for _ in 0..100 {
                let sample = random.random_sample();
                prop_assert!((0.0..1.0).contains(&sample), "{sample}");
            }
        }
    }
}
