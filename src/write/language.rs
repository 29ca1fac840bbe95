//! The words of a sheet for people, in the language they ask for. Names and numbers stay what the plan says.

pub use crate::findings::Language;
use crate::money::Figure;
use crate::plan::{BufferMode, Divided};
use crate::report::{Series, WholeKind};

impl Language {
    /// How the members of a group divide their parent.
    pub(super) fn divided(self, divided: Divided) -> &'static str {
        let chinese = match divided {
            Divided::Shares => "占比",
            Divided::Weights => "权重",
            Divided::Amounts => "金额",
            Divided::Growth => "增长",
            Divided::Pattern => "分月模式",
            Divided::Even => "均分",
            Divided::Mixed => "混合",
            Divided::Unclear => "不明",
        };
        self.pick(divided.word(), chinese)
    }

    pub(super) fn target(self) -> &'static str {
        self.pick("Target", "目标")
    }

    pub(super) fn buffer(self) -> &'static str {
        self.pick("Buffer", "缓冲")
    }

    pub(super) fn allocated(self) -> &'static str {
        self.pick("Allocated", "下达目标")
    }

    pub(super) fn closed(self) -> &'static str {
        self.pick("Closed", "已关账")
    }

    pub(super) fn open(self) -> &'static str {
        self.pick("Open", "剩余月份")
    }

    /// What there is if nothing is left out.
    pub(super) fn whole(self, kind: WholeKind) -> &'static str {
        match kind {
            WholeKind::Allocated => self.allocated(),
            WholeKind::Open => self.open(),
            WholeKind::Year => self.pick("Closed and open", "已关账与剩余"),
        }
    }

    /// What was planned for closed months.
    pub(super) fn planned_through(self, planned: &str, month: &str) -> String {
        self.pick(format!("of {planned} planned, through {month}"), format!("计划 {planned}，截至 {month}"))
    }

    /// That months are closed through one, and what is shown of them and those behind.
    pub(super) fn closed_through(self, month: &str, shown: WholeKind) -> String {
        match shown {
            WholeKind::Year => self
                .pick(format!("closed through {month}, and open"), format!("已关账至 {month}，含剩余月份")),
            _ => self.pick(format!("open, closed through {month}"), format!("剩余月份，已关账至 {month}")),
        }
    }

    pub(super) fn what_if(self) -> &'static str {
        self.pick("What if", "假设")
    }

    /// What an owner is told of changes that may be about others.
    pub(super) fn not_as_written(self) -> &'static str {
        self.pick("not the plan as it is written", "并非原计划，已按假设调整")
    }

    pub(super) fn milestones(self) -> &'static str {
        self.pick("Milestones", "里程碑")
    }

    /// What stands over milestones: when, what, who, where, and what else.
    pub(super) fn milestone_heads(self) -> [&'static str; 5] {
        self.pick(
            ["By", "Milestone", "Owner", "Node", "Note"],
            ["截止", "里程碑", "负责人", "组织单元", "备注"],
        )
    }

    pub(super) fn filter(self) -> &'static str {
        self.pick("Filter", "筛选")
    }

    /// The last row, where everything is shown.
    pub(super) fn total(self) -> &'static str {
        self.pick("Total", "合计")
    }

    /// The last row, where something is left out.
    pub(super) fn shown(self) -> &'static str {
        self.pick("Shown", "小计")
    }

    /// What stands over a line of small columns, one for each month.
    pub(super) fn months(self) -> &'static str {
        self.pick("Months", "各月")
    }

    /// What the members are called that have no group.
    pub(super) fn base(self) -> &'static str {
        self.pick("Base", "基准")
    }

    pub(super) fn other(self) -> &'static str {
        self.pick("Other", "对比")
    }

    pub(super) fn difference(self) -> &'static str {
        self.pick("Difference", "差额")
    }

    pub(super) fn only_in_base(self) -> &'static str {
        self.pick("only in base", "仅在基准")
    }

    pub(super) fn only_in_other(self) -> &'static str {
        self.pick("only in other", "仅在对比")
    }

    pub(super) fn not_in(self, sides: &str) -> String {
        self.pick(format!("not in {sides}"), format!("不在{sides}"))
    }

    /// What stands between a word and what it means.
    pub(super) fn colon(self) -> &'static str {
        self.pick(": ", "：")
    }

    /// A remark in brackets behind something else; blanks part the two where brackets are half as wide.
    pub(super) fn in_brackets(self, remark: &str, blanks: &str) -> String {
        self.pick(format!("{blanks}({remark})"), format!("（{remark}）"))
    }

    /// What stands between the members of a list.
    pub(super) fn comma(self) -> &'static str {
        self.pick(", ", "、")
    }

    /// What an amount of 1 means: a scale, a currency or both.
    pub(super) fn measure(self, words: &str) -> String {
        self.pick(format!("in {words}"), format!("单位：{words}"))
    }

    /// How a buffer is meant, with its share.
    pub(super) fn buffer_remark(self, units: i64, share: &Figure, mode: BufferMode) -> String {
        let share = self.figure(share);
        match mode {
            _ if units == 0 => self.pick("none", "无").to_owned(),
            BufferMode::Reserve => self.pick(format!("{share}, held back"), format!("{share}，预留")),
            BufferMode::OverAssign => self.pick(format!("{share}, on top"), format!("{share}，加码")),
        }
    }

    /// Everything is shown, and adds up to the last unit.
    pub(super) fn ties_out(self, unit: &str, kind: WholeKind) -> String {
        let (english, chinese) = match kind {
            WholeKind::Allocated => ("the allocated amount", "下达目标"),
            WholeKind::Open => ("what is open", "剩余月份的目标"),
            WholeKind::Year => ("what is closed and open", "已关账与剩余月份之和"),
        };
        self.pick(
            format!("The total is {english}, to the last unit of {unit}: it ties out."),
            format!("合计等于{chinese}，精确到最小单位 {unit}：勾稽相符。"),
        )
    }

    /// How much is shown of what is allocated or open, and in percent if that can be said.
    pub(super) fn part_of(self, shown: &str, whole: &str, kind: WholeKind, percent: Option<&str>) -> String {
        let of = self.of_whole(kind);
        match percent {
            Some(percent) => self.pick(
                format!("Shown is {shown} of {whole} {of}, {percent}."),
                format!("小计 {shown}，占{of} {whole} 的 {percent}。"),
            ),
            None => self
                .pick(format!("Shown is {shown} of {whole} {of}."), format!("小计 {shown}，{of} {whole}。")),
        }
    }

    /// What a part is a part of.
    pub(super) fn of_whole(self, kind: WholeKind) -> &'static str {
        match kind {
            WholeKind::Allocated => self.pick("allocated", "下达目标"),
            WholeKind::Open => self.pick("open", "剩余月份"),
            WholeKind::Year => self.pick("closed and open", "已关账与剩余月份之和"),
        }
    }

    /// What stands over amounts: the name of a period, `amount`, or `sum` of the periods beside it.
    pub(super) fn column(self, name: &str) -> String {
        match name {
            "amount" => self.pick("Amount", "金额").to_owned(),
            "year" => self.pick("year", "全年").to_owned(),
            "open" => self.open().to_owned(),
            "sum" => self.pick("Sum", "小计").to_owned(),
            name => name.to_owned(),
        }
    }

    /// What stands over what a row has beside its amounts.
    pub(super) fn series(self, series: Series) -> &'static str {
        match series {
            Series::Share => self.pick("Share %", "占比%"),
            Series::OfParent => self.pick("Of parent %", "占上级%"),
            Series::Cumulative => self.pick("Cumulative %", "累计占比%"),
            Series::Base => self.pick("Last year", "去年"),
            Series::Growth => self.pick("Growth %", "增长%"),
            Series::Owner => self.pick("Owner", "负责人"),
            Series::Level => self.pick("Level", "级别"),
            Series::Id => self.pick("ID", "编号"),
            Series::Note => self.pick("Note", "备注"),
        }
    }

    /// What stands over labels: the word of an axis or a period, such as `product-group`, as people write it.
    pub(super) fn head(self, word: &str) -> String {
        self.pick(with_capital(word), self.axis_word(word))
    }
}

/// A word of an axis at the head of a column; the plan's own words in other letters stay as they are.
fn with_capital(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next().filter(char::is_ascii) {
        Some(first) => format!("{}{}", first.to_ascii_uppercase(), letters.as_str().replace('-', " ")),
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::AxisWord;

    #[test]
    fn every_axis_has_a_word_in_both_languages() {
        let hierarchy = crate::plan::Hierarchy::default();
        for word in AxisWord::filters(&hierarchy).map(|axis| axis.word(&hierarchy).to_owned()) {
            assert!(Language::English.head(&word).is_ascii());
            assert!(!Language::Chinese.head(&word).is_ascii(), "{word}");
        }
        assert_eq!(Language::English.head("product-group"), "Product group");
        // A plan's own words.
        assert_eq!(
            [Language::English, Language::Chinese].map(|language| language.head("大区")),
            ["大区", "大区"]
        );
        assert_eq!(Language::English.head("area"), "Area");
    }
}
