//! The table itself, with rows that open and close without a script.

use std::io;

use super::Page;
use super::markup::escaped;
use crate::report::Sheet;
use crate::write::facts::Facts;

/// More rows than these nobody reads on a page, and a browser takes long to open and close them: deeper levels are
/// left out.
pub const ROWS_MAX: u64 = 500;

/// With more rows than these only the upper ones stand open at first.
const OPEN_ROWS_MAX: usize = 40;

/// Which rows can be opened, and which stand open at first.
pub struct Folds {
    /// For every row whether others stand below it.
    pub is_parent: Vec<bool>,
    /// Rows under fewer others than this are open.
    pub open_depth: usize,
}

impl Folds {
    /// Looks through a sheet.
    pub fn of(sheet: &Sheet) -> Folds {
        let rows = &sheet.rows;
        let is_parent: Vec<bool> = (0..rows.len())
            .map(|row| rows.get(row + 1).is_some_and(|next| next.indent > rows[row].indent))
            .collect();
        let deepest = rows.iter().map(|row| row.indent).max().unwrap_or(0);
        let within = |depth: &usize| rows.iter().filter(|row| row.indent <= *depth).count() <= OPEN_ROWS_MAX;
        Folds { is_parent, open_depth: (1..=deepest).take_while(within).count() }
    }

    /// The rules that hide what stands below a closed row.
    pub fn rules(&self) -> String {
        let parents = self.is_parent.iter().enumerate().filter(|(_, is_parent)| **is_parent);
        parents
            .map(|(row, _)| format!("tbody:has(#r{row}:not(:checked)) .u{row}{{display:none}}\n"))
            .collect()
    }
}

/// Writes the table; `left_out` rows stand deeper than it goes.
pub fn write(
    page: &Page<'_>,
    facts: &Facts,
    folds: &Folds,
    left_out: u64,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (language, grid) = (page.language, &facts.grid);
    let is_month: Vec<bool> = page.figures.sheet.columns.iter().map(|column| column.is_month()).collect();
    // Where months are all there is, they cannot be hidden.
    let has_months = is_month.contains(&true) && is_month.contains(&false);
    let can_fold = folds.is_parent.contains(&true);
    writeln!(out, "<section id=\"table\">\n<h2>{}</h2>", language.table())?;
    if has_months || can_fold {
        write!(out, "<p class=\"switches\">")?;
        for (id, word, is_there) in
            [("months", language.show_months(), has_months), ("all", language.all_rows(), can_fold)]
        {
            if is_there {
                write!(out, "<label><input type=\"checkbox\" id=\"{id}\"/> {word}</label> ")?;
            }
        }
        writeln!(out, "</p>")?;
    }
    if left_out > 0 {
        writeln!(out, "<p class=\"note\">{}</p>", language.left_out(left_out, ROWS_MAX))?;
    }
    let caption = facts.measure.as_deref().unwrap_or(&facts.name);
    writeln!(out, "<div class=\"scroll\"><table class=\"sheet\">\n<caption>{}</caption>", escaped(caption))?;
    let class = |column: usize| match is_month[column] && has_months {
        true => " class=\"m\"",
        false => "",
    };
    write!(out, "<thead><tr><th scope=\"col\">{}</th>", escaped(&grid.label_head))?;
    for (column, head) in grid.columns.iter().enumerate() {
        write!(out, "<th scope=\"col\"{}>{}</th>", class(column), escaped(head))?;
    }
    writeln!(out, "</tr></thead>")?;
    let write_amounts = |amounts: &[String], out: &mut dyn io::Write| -> io::Result<()> {
        for (column, amount) in amounts.iter().enumerate() {
            write!(out, "<td{}>{}</td>", class(column), escaped(amount))?;
        }
        writeln!(out, "</tr>")
    };
    let mut above: Vec<usize> = Vec::new();
    for (row, (indent, label, amounts)) in grid.rows.iter().enumerate() {
        above.truncate(*indent);
        // A body of its own for each row on top: the browser looks no further for what is closed.
        if *indent == 0 {
            writeln!(out, "{}<tbody>", if row == 0 { "" } else { "</tbody>\n" })?;
        }
        let under: Vec<String> = above.iter().map(|row| format!(" u{row}")).collect();
        write!(
            out,
            "<tr class=\"d{indent}{}\"><th scope=\"row\" style=\"padding-left:{}em\">",
            under.concat(),
            indent + 1
        )?;
        let label = escaped(label);
        match folds.is_parent[row] {
            true => {
                let checked = if *indent < folds.open_depth { " checked=\"checked\"" } else { "" };
                write!(out, "<label><input type=\"checkbox\" id=\"r{row}\"{checked}/>{label}</label></th>")?;
            }
            false => write!(out, "{label}</th>")?,
        }
        write_amounts(amounts, out)?;
        above.push(row);
    }
    if !grid.rows.is_empty() {
        writeln!(out, "</tbody>")?;
    }
    if let Some((word, amounts)) = &grid.total {
        write!(out, "<tfoot><tr><th scope=\"row\">{word}</th>")?;
        write_amounts(amounts, out)?;
        writeln!(out, "</tfoot>")?;
    }
    writeln!(out, "</table></div>\n</section>")
}
