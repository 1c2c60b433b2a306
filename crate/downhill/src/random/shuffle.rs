use super::{RandomError, RandomState};

impl RandomState {
    /// The numbers 0, 1, …, n − 1 in random order, numpy's `permutation(n)`.
    ///
    /// # Example
    /// ```
    /// use downhill::random::RandomState;
    ///
    /// assert_eq!(RandomState::new(0).permutation(5), [2, 0, 1, 3, 4]);
    /// assert!(RandomState::new(0).permutation(0).is_empty());
    /// ```
    pub fn permutation(&mut self, n: usize) -> Vec<usize> {
        let mut numbers: Vec<usize> = (0..n).collect();
        self.shuffle(&mut numbers);
        numbers
    }

    /// `size` different numbers of 0, 1, …, n − 1 in random order, numpy's
    /// `choice(n, size, replace=False)`.
    ///
    /// As in numpy, they are the first of a permutation of all n: also for a small `size` the
    /// generator moves on as far as for `size` = n.
    ///
    /// # Errors
    /// [`RandomError`] when `size` is above n.
    ///
    /// # Example
    /// ```
    /// use downhill::random::RandomState;
    ///
    /// assert_eq!(RandomState::new(42).choice(10, 3)?, [8, 1, 5]);
    /// # Ok::<(), downhill::random::RandomError>(())
    /// ```
    pub fn choice(&mut self, n: usize, size: usize) -> Result<Vec<usize>, RandomError> {
        if size > n {
            return Err(RandomError::TooManyChosen { n, size });
        }
        let mut numbers = self.permutation(n);
        numbers.truncate(size);
        Ok(numbers)
    }

    /// Puts the values in random order, in place, numpy's `shuffle`.
    ///
    /// It is the shuffle of Fisher and Yates from the end on: for i = n − 1, …, 1 the value at i
    /// changes places with the one at a random j of 0, …, i.
    ///
    /// # Source
    /// R. Durstenfeld, “Algorithm 235: Random permutation”, *Communications of the ACM* 7, 1964.
    ///
    /// # Example
    /// ```
    /// use downhill::random::RandomState;
    ///
    /// let mut names = ["a", "b", "c", "d", "e"];
    /// RandomState::new(0).shuffle(&mut names);
    /// assert_eq!(names, ["c", "a", "b", "d", "e"]);
    /// ```
    pub fn shuffle<T>(&mut self, values: &mut [T]) {
        for i in (1..values.len()).rev() {
            let j = self.draw_up_to(i);
            values.swap(i, j);
        }
    }

    /// A random number of 0, …, `most`, each as likely as the others.
    ///
    /// Of a draw, as many low bits are kept as `most` has; a number above `most` is thrown away
    /// and drawn anew.
    fn draw_up_to(&mut self, most: usize) -> usize {
        // usize has at most 64 bits on every machine that Rust knows: nothing is cut off.
        let most = most as u64;
        let mask = u64::MAX >> most.leading_zeros().min(63);
        loop {
            let drawn = match u32::try_from(most) {
                Ok(_) => u64::from(self.draw_u32()),
                Err(_) => self.draw_u64(),
            };
            let kept = drawn & mask;
            if kept <= most {
                // At most `most`, which was a usize.
                return kept as usize;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn more_than_there_are_cannot_be_chosen() {
        let mut random = RandomState::new(42);
        let before = random.clone();
        assert_eq!(
            random.choice(0, 1),
            Err(RandomError::TooManyChosen { n: 0, size: 1 })
        );
        assert_eq!(random, before, "an error draws nothing");
        assert_eq!(random.choice(0, 0), Ok(Vec::new()));
    }

    proptest! {
        #[test]
        fn a_permutation_has_every_number_once(seed in any::<u32>(), n in 0..300_usize) {
            let mut numbers = RandomState::new(seed).permutation(n);
            numbers.sort_unstable();
            prop_assert_eq!(numbers, (0..n).collect::<Vec<_>>());
        }

        #[test]
        fn a_choice_begins_the_permutation(seed in any::<u32>(), n in 0..100_usize, part in 0.0..1.0) {
            let size = (part * n as f64) as usize;
            let chosen = RandomState::new(seed).choice(n, size).unwrap();
            prop_assert_eq!(&chosen[..], &RandomState::new(seed).permutation(n)[..size]);
        }

        #[test]
        fn shuffling_moves_values_as_it_moves_their_numbers(seed in any::<u32>(), values in prop::collection::vec(any::<i8>(), 0..60)) {
            let mut shuffled = values.clone();
            RandomState::new(seed).shuffle(&mut shuffled);
            let order = RandomState::new(seed).permutation(values.len());
            prop_assert_eq!(shuffled, order.iter().map(|&i| values[i]).collect::<Vec<_>>());
        }
    }
}
