//! scratch
#![allow(clippy::print_stdout)]
use downhill::explore::*;
use downhill::prelude::*;
use std::error::Error;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let dir = std::env::args().nth(1).unwrap();
    std::fs::create_dir_all(&dir)?;
    stepper(&dir)?;
    film(&dir)?;
    Ok(())
}
fn stepper(dir: &str) -> Result<(), Box<dyn Error>> {
    let small = Network::from_layers([
        Layer::new(
            array![[0.5, 0.5, -0.5], [-1.0, 0.5, 1.0]],
            Activation::Sigmoid,
        ),
        Layer::new(array![[0.5, -1.0, 1.5]], Activation::Sigmoid),
    ])?;
    let samples = array![
        [1.0, 1.0, 2.0],
        [1.0, 1.0, 2.0],
        [1.0, 0.0, 0.0],
        [1.0, -1.0, 1.0],
        [1.0, 3.0, -2.0],
        [1.0, -2.0, -1.0],
        [1.0, 0.25, -0.75],
        [1.0, 4.0, 4.0]
    ];
    let labels = array![0.0, 1.0, 1.0, 0.0, 1.0, 0.0, 1.0, 1.0];
    let t = Instant::now();
    let sample = Parameter::linear("sample", 0.0..=7.0, 8);
    let step = Parameter::linear("step", 1.0..=13.0, 13);
    let stepper = explore([sample, step]).frames(|[sample, step]| {
        let pass = small.steps(&samples, &labels, sample.whole())?;
        let words = &pass.steps[step.whole() - 1].sentence;
        let diagram = StepDiagrams::new(&pass)
            .step(step.whole())
            .without_sentence();
        Ok(Frame::of(diagram).caption(words.clone()))
    })?;
    println!(
        "stepper {} frames {} bytes, {:?}",
        stepper.len(),
        stepper.html().len(),
        t.elapsed()
    );
    for s in 0..8 {
        for k in 0..13 {
            stepper.frame(&[s, k])?.pictures()[0]
                .save(format!("{dir}/step-{s}-{:02}.svg", k + 1))?;
        }
    }
    Ok(())
}
fn film(dir: &str) -> Result<(), Box<dyn Error>> {
    let epochs = [0, 2, 5, 10, 20, 50, 100, 200, 500, 2000];
    let shapes = [
        ("moons", two_moons(200, 0.15, 42)?),
        ("circles", circles(200, 0.1, 42)?),
        ("XOR", xor(200, 0.25, 42)?),
        ("spiral", spiral(200, 0.1, 42)?),
    ];
    let t = Instant::now();
    let mut runs = Vec::new();
    for (name, data) in &shapes {
        for units in [1usize, 2, 3, 8] {
            for rate in [0.001, 0.01, 0.1] {
                let start = Architecture::new(2)
                    .hidden(units, Activation::Tanh)
                    .initialize(Initialization::Xavier, 42)?;
                let x = add_bias(&data.features);
                let run = GradientDescent::new(rate, 2000)
                    .momentum(0.9)
                    .fit_network_keeping(&start, &x, &data.labels, &epochs)?;
                print!("{name} {units} {rate}:");
                for s in &run.snapshots {
                    print!(
                        " {:.0}",
                        100.0 * accuracy(&data.labels, &s.network.predict(&x)?)?
                    );
                }
                println!("  {:.4}", run.history.final_loss());
                runs.push(run);
            }
        }
    }
    println!("training {:?}", t.elapsed());
    let t = Instant::now();
    let shape = Parameter::names("shape", shapes.iter().map(|s| s.0));
    let units = Parameter::list("units", [1, 2, 3, 8]);
    let speed = Parameter::list("speed", [0.001, 0.01, 0.1]);
    let after = Parameter::list("epochs", epochs.map(|e| e as f64));
    let film = explore([shape, units, speed, after]).frames(|[shape, units, speed, epoch]| {
        let data = &shapes[shape.place()].1;
        let run = &runs[(shape.place() * 4 + units.place()) * 3 + speed.place()];
        let network = &run.snapshots[epoch.place()].network;
        let b = DecisionBoundary::of_network(network, &data.features, &data.labels)
            .half_width()
            .title(format!("{}", shape.text()));
        let l = LossCurve::of(&run.history)
            .up_to(epoch.whole())
            .log_x()
            .title("Log loss")
            .half_width();
        Ok(Frame::of(b).beside(l).caption("x"))
    })?;
    println!(
        "film {} frames {} bytes, {:?}",
        film.len(),
        film.html().len(),
        t.elapsed()
    );
    for s in 0..4 {
        for u in 0..4 {
            for r in 0..3 {
                for e in 0..10 {
                    let frame = film.frame(&[s, u, r, e])?;
                    for (k, p) in frame.pictures().iter().enumerate() {
                        p.save(format!("{dir}/film-{s}-{u}-{r}-{e:02}-{k}.svg"))?;
                    }
                }
            }
        }
    }
    Ok(())
}
