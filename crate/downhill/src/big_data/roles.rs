use super::BigDataError;

/// Which column of a table is the label, and which are the features.
///
/// A name alone makes it the label and all other columns the features, in their order.
///
/// # Example
/// ```
/// use downhill::big_data::{BatchSource, ColumnRoles, CsvBatches};
///
/// let folder = tempfile::tempdir()?;
/// let file = folder.path().join("three.csv");
/// std::fs::write(&file, "id,width,height,big\n7,1.5,2,0\n8,3,4.5,1\n")?;
/// let roles = ColumnRoles::label("big").features(["height", "width"]);
/// assert_eq!(CsvBatches::open(&file, roles)?.feature_names(), ["height", "width"]);
/// assert_eq!(CsvBatches::open(&file, "big")?.feature_names(), ["id", "width", "height"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnRoles {
    label: String,
    features: Option<Vec<String>>,
}

/// Where in a table the label and the features stand, counted from 0.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Positions {
    pub(super) label: usize,
    pub(super) features: Vec<usize>,
}

impl ColumnRoles {
    /// That column is the label; all others are features.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::ColumnRoles;
    ///
    /// assert_eq!(ColumnRoles::label("big"), "big".into());
    /// ```
    pub fn label(name: impl Into<String>) -> Self {
        Self {
            label: name.into(),
            features: None,
        }
    }

    /// Only these columns are features, in this order; the others are not read.
    ///
    /// # Example
    /// ```
    /// use downhill::big_data::ColumnRoles;
    ///
    /// let roles = ColumnRoles::label("big").features(["width", "height"]);
    /// assert_ne!(roles, "big".into());
    /// ```
    #[must_use]
    pub fn features(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.features = Some(names.into_iter().map(Into::into).collect());
        self
    }

    /// Finds the columns among the names of a table.
    pub(super) fn find(&self, table: &str, names: &[String]) -> Result<Positions, BigDataError> {
        check_names(table, names)?;
        let position = |name: &String| {
            names
                .iter()
                .position(|other| other == name)
                .ok_or_else(|| BigDataError::NoColumn {
                    table: table.to_owned(),
                    column: name.clone(),
                    columns: names.to_vec(),
                })
        };
        let label = position(&self.label)?;
        let features: Vec<usize> = match &self.features {
            None => (0..names.len()).filter(|&index| index != label).collect(),
            Some(features) => {
                check_names(table, features)?;
                features.iter().map(position).collect::<Result<_, _>>()?
            }
        };
        if features.contains(&label) {
            return Err(BigDataError::LabelAsFeature {
                table: table.to_owned(),
                column: self.label.clone(),
            });
        }
        if features.is_empty() {
            return Err(BigDataError::NoFeatures {
                table: table.to_owned(),
                label: self.label.clone(),
            });
        }
        Ok(Positions { label, features })
    }
}

impl From<&str> for ColumnRoles {
    fn from(label: &str) -> Self {
        Self::label(label)
    }
}

impl From<String> for ColumnRoles {
    fn from(label: String) -> Self {
        Self::label(label)
    }
}

/// An error if two of the names are equal.
pub(super) fn check_names(table: &str, names: &[String]) -> Result<(), BigDataError> {
    let mut sorted: Vec<&String> = names.iter().collect();
    sorted.sort_unstable();
    match sorted.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(BigDataError::SameName {
            table: table.to_owned(),
            name: pair[0].clone(),
        }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(roles: impl Into<ColumnRoles>, names: &[&str]) -> Result<Positions, String> {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        let positions = roles.into().find("t.csv", &names);
        positions.map_err(|error| error.to_string())
    }

    #[test]
    fn the_label_may_stand_anywhere() {
        let positions = |label, features: &[usize]| {
            Ok(Positions {
                label,
                features: features.to_vec(),
            })
        };
        assert_eq!(find("y", &["a", "y", "b"]), positions(1, &[0, 2]));
        let chosen = ColumnRoles::label("y").features(["b", "a"]);
        assert_eq!(find(chosen, &["a", "b", "id", "y"]), positions(3, &[1, 0]));
    }

    #[test]
    fn what_cannot_be_found_is_named() {
        assert_eq!(
            find("y", &["a", "b"]),
            Err("t.csv: there is no column y. The columns are: a, b.".into())
        );
        assert_eq!(
            find(ColumnRoles::label("y").features(["c"]), &["a", "y"]),
            Err("t.csv: there is no column c. The columns are: a, y.".into())
        );
        assert_eq!(
            find("y", &["a", "y", "a"]),
            Err("t.csv: two columns have the name a. Give each column its own name.".into())
        );
        let twice = ColumnRoles::label("y").features(["a", "a"]);
        assert!(
            find(twice, &["a", "y"])
                .unwrap_err()
                .contains("two columns")
        );
        assert!(
            find("y", &["y"])
                .unwrap_err()
                .contains("no column of features")
        );
        let itself = ColumnRoles::label("y").features(["a", "y"]);
        assert!(
            find(itself, &["a", "y"])
                .unwrap_err()
                .contains("as label and as feature")
        );
    }
}
