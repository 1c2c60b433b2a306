use super::*;
use std::fs;

/// The rows (with the one, padded) and the labels of a file, read twice.
fn read_all(text: &str, capacity: usize) -> Result<(Vec<f64>, Vec<f64>), String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("t.csv");
    fs::write(&file, text).unwrap();
    let tell = |error: BigDataError| {
        let folder = format!("{}/", folder.path().display());
        error.to_string().replace(&folder, "")
    };
    let mut batches = CsvBatches::open(&file, "y").map_err(tell)?;
    let mut block = SampleBlock::new(batches.feature_names().len(), capacity);
    let mut passes = Vec::new();
    for _ in 0..2 {
        batches.rewind().unwrap();
        let (mut rows, mut labels) = (Vec::new(), Vec::new());
        loop {
            block.clear();
            batches.fill(&mut block).map_err(tell)?;
            rows.extend_from_slice(block.rows());
            labels.extend_from_slice(block.labels());
            if !block.is_full() {
                break;
            }
        }
        passes.push((rows, labels));
    }
    assert_eq!(passes[0], passes[1], "the second pass reads the same");
    Ok(passes.remove(0))
}

#[test]
fn line_ends_spaces_quotes_and_a_byte_order_mark_do_not_count() {
    let expected = Ok((
        vec![1.0, 1.5, -2.0, 0.0, 1.0, 3e4, 0.25, 0.0],
        vec![0.0, 1.0],
    ));
    let text = "a,y,b\n1.5,0,-2\n3e4,1,.25\n";
    for text in [
        text.to_owned(),
        text.trim_end().to_owned(),
        text.replace('\n', "\r\n"),
        format!("\u{feff}{text}"),
        format!("{text}\n\n"),
        format!("{text}\r\n\r\n").replace('\n', "\r\n"),
        text.replace(',', " ,\t "),
        text.replace('a', "\"a\"").replace("1.5", "\"1.5\""),
    ] {
        for capacity in [1, 2, 3, 100] {
            assert_eq!(read_all(&text, capacity), expected, "{text:?}");
        }
    }
}

#[test]
fn faults_are_told_with_line_and_column() {
    for (text, message) in [
        (
            "a,y\n1,0\n,1\n",
            "t.csv, line 3, column a: the value is missing. Training needs every value: fill it, or remove the sample.",
        ),
        (
            "a,y\n1,0\nred,1\n",
            "t.csv, line 3, column a: `red` is not a number. Write a number with a decimal point, such as 1.5.",
        ),
        (
            "a,y\n1,0\n2,1\nNaN,1\n",
            "t.csv, line 4, column a: the value is NaN. Training needs finite numbers: fill or remove it first.",
        ),
        (
            "a,y\n1e999,0\n",
            "t.csv, line 2, column a: the value is inf. Training needs finite numbers: fill or remove it first.",
        ),
        (
            "a,y\n1,0\n2,2\n",
            "t.csv, line 3, column y: the label is 2. Give each sample the label 0 or 1.",
        ),
        (
            "a,y\n1,0\n2,1,3\n",
            "t.csv, line 3: the line has 3 values and the header has 2 names. Give one value a name, with commas between them.",
        ),
        (
            "a,y\n1,0\n\n2,1\n",
            "t.csv, line 3: the line is blank. Delete it, or put the lost sample back.",
        ),
        (
            "a,y\n\n2,1\n",
            "t.csv, line 2: the line is blank. Delete it, or put the lost sample back.",
        ),
        (
            "1.5,0\n2.5,1\n",
            "t.csv, line 1: `1.5` is a number, not the name of a column. Put a line with the names of the columns before the samples.",
        ),
        (
            "a,b\n1,0\n",
            "t.csv: there is no column y. The columns are: a, b.",
        ),
        ("", "t.csv: there are no samples. Give at least one."),
    ] {
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            for capacity in [1, 100] {
                assert_eq!(
                    read_all(&text, capacity),
                    Err(message.to_owned()),
                    "{text:?}"
                );
            }
        }
    }
}

#[test]
fn columns_that_are_not_asked_for_may_hold_anything() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("t.csv");
    fs::write(&file, "id,a,y,note\n?,1.5,1,red\n,2.5,0,\n").unwrap();
    let roles = ColumnRoles::label("y").features(["a"]);
    let mut batches = CsvBatches::open(&file, roles).unwrap();
    let mut block = SampleBlock::new(1, 10);
    batches.fill(&mut block).unwrap();
    assert_eq!(block.labels(), [1.0, 0.0]);
    assert_eq!(block.rows(), [1.0, 1.5, 0.0, 0.0, 1.0, 2.5, 0.0, 0.0]);
}

#[test]
fn a_folder_is_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let error = CsvBatches::open(folder.path(), "y")
        .unwrap_err()
        .to_string();
    assert!(error.contains("the file cannot be read ("), "{error}");
}
