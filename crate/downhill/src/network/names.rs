//! The names of a network's values, as the course writes them.

/// W⁽²⁾, δ⁽²⁾, …: a letter and its layer.
pub(crate) fn layer_name(letter: &str, layer: usize) -> String {
    format!("{letter}⁽{}⁾", in_digits(layer, &SUPERSCRIPT))
}

/// z⁽¹⁾₂, δ⁽²⁾₁, …: a letter, its layer and its unit, both counted from 1.
pub(crate) fn unit_name(letter: &str, layer: usize, unit: usize) -> String {
    let unit = in_digits(unit, &SUBSCRIPT);
    format!("{}{unit}", layer_name(letter, layer))
}

/// w⁽¹⁾₂₃, the weight of unit 2 of layer 1 on input 3 (0 is the bias); w⁽¹⁾₂,₁₃ from ten on.
pub(crate) fn weight_name(letter: &str, layer: usize, unit: usize, input: usize) -> String {
    let comma = if unit > 9 || input > 9 { "," } else { "" };
    let input = in_digits(input, &SUBSCRIPT);
    format!("{}{comma}{input}", unit_name(letter, layer, unit))
}

/// x₁, x₂, …: an input, counted from 1.
pub(crate) fn input_name(input: usize) -> String {
    format!("x{}", in_digits(input, &SUBSCRIPT))
}

const SUPERSCRIPT: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const SUBSCRIPT: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

fn in_digits(number: usize, digits: &[char; 10]) -> String {
    number
        .to_string()
        .bytes()
        .map(|digit| digits[usize::from(digit - b'0')])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layers_stand_above_and_units_below() {
        assert_eq!(layer_name("W", 2), "W⁽²⁾");
        assert_eq!(unit_name("δ", 1, 12), "δ⁽¹⁾₁₂");
        assert_eq!(weight_name("w", 1, 2, 3), "w⁽¹⁾₂₃");
        assert_eq!(weight_name("w", 1, 1, 10), "w⁽¹⁾₁,₁₀");
        assert_eq!(input_name(20), "x₂₀");
    }
}
