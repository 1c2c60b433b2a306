/// `count` numbers from `first` to `last`, both among them, at even distances; numpy's `linspace`.
///
/// Of a single number only `first` is left.
pub(super) fn even_steps(first: f64, last: f64, count: usize) -> impl Iterator<Item = f64> {
    let steps = count.saturating_sub(1);
    let step = (last - first) / steps.max(1) as f64;
    (0..count).map(move |index| {
        if index > 0 && index == steps {
            last
        } else {
            first + step * index as f64
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_are_exact() {
        let steps = |count| even_steps(0.1, 0.7, count).collect::<Vec<_>>();
        assert!(steps(0).is_empty());
        assert_eq!(steps(1), [0.1]);
        assert_eq!(steps(2), [0.1, 0.7]);
        assert_eq!(steps(4).len(), 4);
        assert_eq!((steps(4)[0], steps(4)[3]), (0.1, 0.7));
        assert!((steps(4)[1] - 0.3).abs() < 1e-15);
    }
}
