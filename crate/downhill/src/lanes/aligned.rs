use std::ops::{Deref, DerefMut};

/// How many numbers a cache line has.
const LINE: usize = 64 / size_of::<f64>();

/// What begins at the beginning of a cache line.
///
/// The widest vectors are as long as a line. Where memory begins anywhere else, each of them lies
/// in two lines and is read twice: kernels that mostly read were half as fast.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub(crate) struct Aligned<T>(pub(crate) T);

/// Arrays of N numbers side by side, of which the first begins at the beginning of a cache line.
///
/// The arrays stay what they are, without an alignment in their type, because kernels also take
/// blocks that lie in a caller's columns.
#[derive(Debug, Default)]
pub(crate) struct AlignedVec<const N: usize> {
    /// some numbers that are not used, the arrays, and some that are not used
    numbers: Vec<f64>,
    arrays: usize,
}

impl<const N: usize> AlignedVec<N> {
    /// So many arrays of zeros.
    pub(crate) fn zeros(arrays: usize) -> Self {
        let mut zeros = Self::default();
        zeros.clear_to(arrays);
        zeros
    }

    /// So many arrays of zeros, whatever was there before; the memory stays if it suffices.
    pub(crate) fn clear_to(&mut self, arrays: usize) {
        self.arrays = arrays;
        self.numbers.clear();
        self.numbers.resize(arrays * N + LINE - 1, 0.0);
    }

    /// Where the arrays begin. If the place could not be told they would begin anywhere.
    #[inline(always)]
    fn first(&self) -> usize {
        self.numbers.as_ptr().align_offset(64).min(LINE - 1)
    }
}

impl<const N: usize> Deref for AlignedVec<N> {
    type Target = [[f64; N]];

    #[inline(always)]
    fn deref(&self) -> &[[f64; N]] {
        if self.arrays == 0 {
            return &[];
        }
        let first = self.first();
        self.numbers[first..][..self.arrays * N].as_chunks().0
    }
}

impl<const N: usize> DerefMut for AlignedVec<N> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [[f64; N]] {
        if self.arrays == 0 {
            return &mut [];
        }
        let first = self.first();
        self.numbers[first..][..self.arrays * N].as_chunks_mut().0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrays_begin_with_a_line_and_keep_what_is_written() {
        let mut arrays = AlignedVec::<8>::zeros(3);
        assert_eq!(*arrays, [[0.0; 8]; 3]);
        arrays[2][7] = 5.0;
        let moved = arrays;
        assert_eq!((moved.len(), moved[2][7]), (3, 5.0));
        assert!(moved.as_ptr().cast::<Aligned<[f64; 8]>>().is_aligned());
        let mut none = AlignedVec::<64>::default();
        assert!(none.is_empty() && none.iter_mut().next().is_none());
        none.clear_to(2);
        assert_eq!(none.len(), 2);
    }
}
