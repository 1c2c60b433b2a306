//! The generator against numpy's `RandomState`, draw by draw and bit for bit; the expected values
//! are made by `reference/random_state.py`.

#![allow(clippy::expect_used, reason = "in a test that is the failure")]

use downhill::random::RandomState;

/// One line of the reference.
struct Draw {
    run: &'static str,
    seed: u32,
    kind: &'static str,
    arguments: Vec<f64>,
    numbers: &'static str,
}

fn draws() -> Vec<Draw> {
    let lines = include_str!("reference/random_state.csv").lines().skip(1);
    lines
        .map(|line| {
            let fields: Vec<&str> = line.splitn(5, ',').collect();
            let arguments = fields[3].split_whitespace();
            Draw {
                run: fields[0],
                seed: fields[1].parse().expect("a seed"),
                kind: fields[2],
                arguments: arguments.map(|n| n.parse().expect("a number")).collect(),
                numbers: fields[4],
            }
        })
        .collect()
}

/// Whole numbers as the reference writes them.
fn whole(numbers: &[usize]) -> String {
    let written = |numbers: &[usize]| {
        let words: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        words.join(" ")
    };
    if numbers.len() <= 100 {
        return written(numbers);
    }
    let places = (1_u64..).zip(numbers);
    let check: u64 = places.map(|(place, &number)| place * number as u64).sum();
    let (first, last) = (&numbers[..20], &numbers[numbers.len() - 20..]);
    format!("{} ... {} check {check}", written(first), written(last))
}

/// The bits of the reference's numbers with a fraction.
fn bits(numbers: &str) -> Vec<u64> {
    let numbers = numbers.split_whitespace();
    numbers
        .map(|n| n.parse::<f64>().expect("a number").to_bits())
        .collect()
}

#[test]
fn every_draw_is_numpys() {
    let mut random = RandomState::new(0);
    let mut run = ("", 0);
    let draws = draws();
    assert_eq!(draws.len(), 125);
    for (line, draw) in draws.iter().enumerate() {
        if run != (draw.run, draw.seed) {
            run = (draw.run, draw.seed);
            random = RandomState::new(draw.seed);
        }
        let place = format!("line {}, {} with seed {}", line + 2, draw.run, draw.seed);
        let argument = |index: usize| draw.arguments[index];
        let count = |index: usize| argument(index) as usize;
        let real: Vec<f64> = match draw.kind {
            "permutation" => {
                assert_eq!(
                    whole(&random.permutation(count(0))),
                    draw.numbers,
                    "{place}"
                );
                continue;
            }
            "choice" => {
                let chosen = random
                    .choice(count(0), count(1))
                    .expect("size is at most n");
                assert_eq!(whole(&chosen), draw.numbers, "{place}");
                continue;
            }
            "shuffle" => {
                let mut values: Vec<usize> = (count(0)..count(1)).collect();
                random.shuffle(&mut values);
                assert_eq!(whole(&values), draw.numbers, "{place}");
                continue;
            }
            "random_sample" => vec![random.random_sample()],
            "standard_normal" => vec![random.standard_normal()],
            "uniform" => {
                let drawn = random.uniform(argument(0), argument(1), count(2));
                drawn.expect("an interval").to_vec()
            }
            "normal" => {
                let drawn = random.normal(argument(0), argument(1), count(2));
                drawn.expect("a deviation").to_vec()
            }
            kind => panic!("no such draw: {kind}"),
        };
        let drawn: Vec<u64> = real.iter().map(|number| number.to_bits()).collect();
        assert_eq!(drawn, bits(draw.numbers), "{place}: {real:?}");
    }
}
