//! The folds of a table: its rows open and close without a script.

use maud::{Markup, html};

use super::markup::void;
use crate::write::facts::WordGrid;

/// With more rows than these only the upper ones stand open at first.
const OPEN_ROWS_MAX: usize = 40;

/// The class that the cells of a column have.
pub type ColumnClass<'a> = dyn Fn(usize) -> Option<&'static str> + 'a;

/// Which rows of a grid can be opened, and which stand open at first.
pub struct Folds<'a> {
    grid: &'a WordGrid,
    /// For every row whether others stand below it.
    is_parent: Vec<bool>,
    /// Rows under fewer others than this are open.
    open_depth: usize,
    /// For every row what stands behind its label, if anything does.
    behind: Vec<Markup>,
}

impl Folds<'_> {
    /// Looks through a grid.
    pub fn of(grid: &WordGrid) -> Folds<'_> {
        let indents: Vec<usize> = grid.rows.iter().map(|(indent, ..)| *indent).collect();
        let is_parent = (0..indents.len())
            .map(|row| indents.get(row + 1).is_some_and(|next| *next > indents[row]))
            .collect();
        let deepest = indents.iter().copied().max().unwrap_or(0);
        let within =
            |depth: &usize| indents.iter().filter(|indent| *indent <= depth).count() <= OPEN_ROWS_MAX;
        Folds { grid, is_parent, open_depth: (1..=deepest).take_while(within).count(), behind: Vec::new() }
    }

    /// The same with a cell behind the label of every row.
    pub fn with_cells(self, behind: Vec<Markup>) -> Self {
        Folds { behind, ..self }
    }

    /// Whether there is a row to be opened.
    pub fn can_fold(&self) -> bool {
        self.is_parent.contains(&true)
    }

    /// The rules of style that hide what stands below a closed row.
    pub fn rules(&self) -> String {
        let parents = self.is_parent.iter().enumerate().filter(|(_, is_parent)| **is_parent);
        parents
            .map(|(row, _)| format!("tbody:has(#r{row}:not(:checked)) .u{row}{{display:none}}\n"))
            .collect()
    }

    /// The rows, in a body of its own for each row on top: the browser looks no further for what is closed.
    pub fn bodies(&self, class: &ColumnClass<'_>) -> Markup {
        let rows: Vec<(usize, String)> = self.row_classes().into_iter().enumerate().collect();
        let bodies = rows.chunk_by(|_, (next, _)| self.grid.rows[*next].0 > 0);
        html! {
            @for body in bodies {
                tbody { "\n" @for (row, row_class) in body { (self.row(*row, row_class, class)) } } "\n"
            }
        }
    }

    /// For every row how deep it stands, and under which others.
    fn row_classes(&self) -> Vec<String> {
        let mut above: Vec<usize> = Vec::new();
        let rows = self.grid.rows.iter().enumerate();
        rows.map(|(row, (indent, ..))| {
            above.truncate(*indent);
            let under: String = above.iter().map(|row| format!(" u{row}")).collect();
            above.push(row);
            format!("d{indent}{under}")
        })
        .collect()
    }

    fn row(&self, row: usize, row_class: &str, class: &ColumnClass<'_>) -> Markup {
        let (indent, label, amounts) = &self.grid.rows[row];
        let box_id = self.is_parent[row].then(|| format!("r{row}"));
        html! {
            tr class=(row_class) {
                th scope="row" style=(format_args!("padding-left:{}em", indent + 1)) {
                    @if let Some(id) = box_id {
                        label { (checkbox(&id, *indent < self.open_depth)) (label) }
                    } @else {
                        (label)
                    }
                }
                @if let Some(cell) = self.behind.get(row) { (cell) }
                (cells(amounts, class))
            } "\n"
        }
    }
}

/// The amounts of a row.
pub fn cells(amounts: &[String], class: &ColumnClass<'_>) -> Markup {
    html! { @for (column, amount) in amounts.iter().enumerate() { td class=[class(column)] { (amount) } } }
}

/// A box that opens a row, or says what is shown.
pub fn checkbox(id: &str, is_checked: bool) -> Markup {
    void(html! { input type="checkbox" id=(id) checked=[is_checked.then_some("checked")]; })
}
