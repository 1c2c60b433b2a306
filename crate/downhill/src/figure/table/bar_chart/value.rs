//! What a bar can show, and how its value is written.

use crate::figure::panels::tick_labels::value_label;

/// A number that a bar can show: counts and floating-point numbers.
pub trait BarValue {
    /// The number.
    fn value(self) -> f64;
}

macro_rules! bar_values {
    ($($number:ty)*) => {$(
        impl BarValue for $number {
            #[allow(clippy::cast_precision_loss, clippy::cast_lossless)]
            fn value(self) -> f64 {
                self as f64
            }
        }
    )*};
}

bar_values!(f32 f64 i8 i16 i32 i64 isize u8 u16 u32 u64 usize);

/// A ratio with three digits, as far as it has any after the point.
pub(super) fn ratio_label(ratio: f64) -> String {
    match ratio {
        r if !(0.01..1e6).contains(&r) => format!("{}×", value_label(r)),
        r if r < 10.0 => format!("{r:.2}×"),
        r if r < 100.0 => format!("{r:.1}×"),
        r => format!("{r:.0}×"),
    }
}
