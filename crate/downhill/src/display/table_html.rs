//! A table as HTML that untrusted notebooks, dark pages and printers show too.

use super::{Cell, Table, escape};

// Only properties and colour forms that JupyterLab's sanitizer lets through. A border without a
// colour takes that of the text, and half-transparent grey is seen on white and on black.
const BOX: &str = "overflow-x:auto;max-width:100%";
const TABLE: &str = "border-collapse:collapse;margin:0.4em 0;background:transparent;\
                     font-variant-numeric:tabular-nums";
const CAPTION: &str = "caption-side:bottom;text-align:left;padding:0.4em 0 0 0;opacity:0.8";
const HEADING: &str = "padding:0.25em 0.5em;border-bottom:2px solid;font-weight:600";
const CELL: &str = "padding:0.2em 0.5em;border-bottom:1px solid rgba(128,128,128,0.35)";

/// The table as one `<div>` that scrolls sideways when the page is narrow.
pub(super) fn html(table: &Table) -> String {
    let rights = table.number_columns();
    let align = |column: usize| {
        let right = rights.get(column).copied().unwrap_or(false);
        if right { "right" } else { "left" }
    };

    let mut html = format!("<div style=\"{BOX}\"><table style=\"{TABLE}\">");
    if let Some(caption) = &table.caption {
        html += &format!("<caption style=\"{CAPTION}\">{}</caption>", escape(caption));
    }
    html += "<thead><tr>";
    for column in 0..table.width() {
        let heading = table.headings.get(column).map_or("", String::as_str);
        let align = align(column);
        // An empty heading is a plain cell: a screen reader has nothing to say there.
        html += &if heading.is_empty() {
            format!("<td style=\"{HEADING}\"></td>")
        } else {
            format!(
                "<th scope=\"col\" style=\"{HEADING};text-align:{align}\">{}</th>",
                // Long column names may break at their underscores.
                escape(heading).replace('_', "_<wbr/>")
            )
        };
    }
    html += "</tr></thead><tbody>";
    for (row, texts) in table.rows.iter().zip(table.texts()) {
        html += "<tr>";
        for (column, text) in texts.iter().enumerate() {
            let align = align(column);
            let cell = match row.get(column) {
                Some(Cell::Missing | Cell::Gap) => {
                    format!("<span style=\"opacity:0.75\">{text}</span>")
                }
                _ => escape(text),
            };
            html += &if table.row_headings && column == 0 {
                format!(
                    "<th scope=\"row\" style=\"{CELL};text-align:{align};font-weight:600\">{cell}</th>"
                )
            } else {
                format!("<td style=\"{CELL};text-align:{align}\">{cell}</td>")
            };
        }
        html += "</tr>";
    }
    html += "</tbody></table></div>";
    html
}

#[cfg(test)]
mod tests {
    use crate::display::{Cell, Table};

    fn table() -> Table {
        Table::new(["feature", "mean"])
            .row([Cell::from("<b>"), Cell::from(4.417738)])
            .row([Cell::from("&"), Cell::Missing])
            .caption("shape (2, 2)")
            .row_headings()
    }

    #[test]
    fn the_markup_is_well_formed_and_says_what_heads_what() {
        let html = table().to_html();
        let tree = roxmltree::Document::parse(&html).unwrap();
        let scopes: Vec<_> = tree
            .descendants()
            .filter_map(|n| n.attribute("scope"))
            .collect();
        assert_eq!(scopes, ["col", "col", "row", "row"]);
        let caption = tree
            .descendants()
            .find(|n| n.has_tag_name("caption"))
            .unwrap();
        assert_eq!(caption.text(), Some("shape (2, 2)"));
        let cells: Vec<_> = tree
            .descendants()
            .filter(|n| n.has_tag_name("td"))
            .map(|n| n.descendants().find_map(|n| n.text()).unwrap_or(""))
            .collect();
        assert_eq!(cells, ["4.41774", "null"]);
    }

    #[test]
    fn no_fixed_colours_and_no_style_element() {
        let html = table().to_html();
        assert!(!html.contains("<style") && !html.contains('#') && !html.contains("color:"));
    }
}
