//! The words of the report page, in both languages.

use crate::findings::{Noun, Severity};
use crate::money::group_digits;
use crate::write::language::Language;

impl Language {
    /// The language's own code, for browsers and screen readers.
    pub(super) fn code(self) -> &'static str {
        self.pick("en", "zh-CN")
    }

    pub(super) fn season(self) -> &'static str {
        self.pick("Season", "季节曲线")
    }

    pub(super) fn season_words(self) -> &'static str {
        self.pick("Each month's share of what is shown.", "各月占所示金额的比重。")
    }

    pub(super) fn heat(self) -> &'static str {
        self.pick("Regions by month", "区域 × 月份")
    }

    pub(super) fn heat_words(self) -> &'static str {
        self.pick("The stronger the colour, the larger the amount.", "颜色越重，金额越大。")
    }

    pub(super) fn heat_caption(self, has_shares: bool) -> &'static str {
        match has_shares {
            true => {
                self.pick("Share of each region and month in what is shown", "各区域各月占所示金额的比重")
            }
            false => self.pick("Amounts of each region and month", "各区域各月金额"),
        }
    }

    pub(super) fn shares(self) -> &'static str {
        self.pick("Shares by level", "各级占比")
    }

    pub(super) fn mix(self) -> &'static str {
        self.pick("Mix", "业务结构")
    }

    pub(super) fn concentration(self) -> &'static str {
        self.pick("Concentration", "集中度")
    }

    pub(super) fn concentration_words(self) -> &'static str {
        self.pick("What the largest carry together", "最大的几个合计占比")
    }

    pub(super) fn count(self) -> &'static str {
        self.pick("Number", "数量")
    }

    /// The head over what the largest carry.
    pub(super) fn largest(self, count: usize) -> String {
        match count {
            1 => self.pick("Largest".to_owned(), "最大".to_owned()),
            _ => self.pick(format!("First {count}"), format!("前 {count}")),
        }
    }

    /// The caption over the largest by name.
    pub(super) fn largest_named(self, count: usize) -> String {
        self.pick(format!("The largest {count}"), format!("前 {count} 名"))
    }

    pub(super) fn together(self) -> &'static str {
        self.pick("Together", "累计")
    }

    pub(super) fn share(self) -> &'static str {
        self.pick("Share", "占比")
    }

    pub(super) fn ends_above(self) -> &'static str {
        self.pick(
            "Where a region or team is not divided any further, it counts as one.",
            "未再细分的区域或团队按一个计。",
        )
    }

    pub(super) fn table(self) -> &'static str {
        self.pick("The targets", "目标明细")
    }

    pub(super) fn show_months(self) -> &'static str {
        self.pick("Show months", "显示月份")
    }

    pub(super) fn all_rows(self) -> &'static str {
        self.pick("Open all rows", "展开全部")
    }

    /// Rows stand deeper than the table goes.
    pub(super) fn left_out(self, rows: u64, rows_max: u64) -> String {
        let (rows, rows_max) = (group_digits(&rows.to_string()), group_digits(&rows_max.to_string()));
        self.pick(
            format!(
                "A page holds {rows_max} rows, so {rows} rows of deeper levels are left out and added up in those \
                 above them. A page filtered to one region or team shows them, and so does a CSV file."
            ),
            format!(
                "本页至多 {rows_max} 行，更细的 {rows} 行未列出，已计入上级。可按区域或团队筛选后生成，或导出 CSV 查看。"
            ),
        )
    }

    /// What is beyond the bars that are drawn.
    pub(super) fn other_items(self, count: usize) -> String {
        let digits = self.digits(count);
        match count {
            1 => self.pick("1 other".to_owned(), "其余 1 项".to_owned()),
            _ => self.pick(format!("{digits} others"), format!("其余 {digits} 项")),
        }
    }

    pub(super) fn findings(self) -> &'static str {
        self.pick("What the check says", "校验结果")
    }

    /// How many groups of siblings add up.
    pub(super) fn groups_checked(self, count: usize) -> String {
        let digits = self.digits(count);
        match count {
            0 => self.pick("Nothing is divided by shares.".to_owned(), "没有需要校验的分组。".to_owned()),
            1 => self.pick(
                "1 group was checked, and it adds up.".to_owned(),
                "共校验 1 组，合计无误。".to_owned(),
            ),
            _ => self.pick(
                format!("{digits} groups were checked, and all of them add up."),
                format!("共校验 {digits} 组，合计全部无误。"),
            ),
        }
    }

    /// Some numbers are further from their exact share than a unit, in words by class.
    pub(super) fn missed(self, classes: &str) -> String {
        self.pick(
            format!("Against the exact shares: {classes}. No sum is touched."),
            format!("与精确占比相比：{classes}。各项合计不受影响。"),
        )
    }

    pub(super) fn no_findings(self) -> &'static str {
        self.pick("Nothing else is worth a remark.", "没有其他需要说明之处。")
    }

    pub(super) fn more_findings(self, count: usize) -> String {
        let digits = self.digits(count);
        self.pick(format!("And {digits} more."), format!("另有 {digits} 条。"))
    }

    /// The class and the word of a severity.
    pub(super) fn severity(self, severity: Severity) -> (&'static str, &'static str) {
        match severity {
            Severity::Error => ("error", self.pick("Error", "错误")),
            Severity::Warning => ("warning", self.pick("Warning", "警告")),
            Severity::Note => ("note", self.pick("Note", "提示")),
        }
    }

    pub(super) fn scenarios(self) -> &'static str {
        self.pick("Scenarios", "情景对比")
    }

    pub(super) fn side_by_side(self) -> &'static str {
        self.pick("Side by side", "对比")
    }

    pub(super) fn the_plan(self) -> &'static str {
        self.pick("The plan", "本计划")
    }

    /// The year in a line; without a start no year is assumed.
    pub(super) fn year(self, name: &str) -> String {
        match name {
            "year" => self.pick("Full year", "全年").to_owned(),
            name => name.to_owned(),
        }
    }

    /// How many there are of something, such as `3 regions`.
    pub(super) fn counted(self, noun: &Noun, count: usize) -> String {
        let digits = self.digits(count);
        let chinese = match noun.one() {
            "person" => format!("{digits} 名{}", self.head(noun.one())),
            word => format!("{digits} 个{}", self.head(word)),
        };
        self.pick(format!("{digits} {}", noun.of_count(count)), chinese)
    }

    /// A count as people read it.
    pub(super) fn digits(self, count: usize) -> String {
        group_digits(&count.to_string())
    }

    /// What all amounts have in common.
    pub(super) fn foot(self) -> &'static str {
        self.pick(
            "Every amount is exact: a sum of the same cells, to the last unit. Percentages are rounded to two decimals.",
            "所有金额均为精确值，由同一组最小单元汇总而成，勾稽相符；百分比保留两位小数。",
        )
    }
}
