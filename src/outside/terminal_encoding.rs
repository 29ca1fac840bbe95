//! The encoding of the terminal, as the environment tells: whether it shows characters beyond ASCII.

use std::env;

/// Whether the terminal takes UTF-8 and has letters to show for it.
pub(super) fn terminal_has_blocks() -> bool {
    has_blocks(|name| env::var_os(name)?.into_string().ok())
}

/// Of the variables for the encoding the first that says anything decides. Where none does it is plain ASCII, except on
/// systems that have no such variables.
fn has_blocks(variable: impl Fn(&str) -> Option<String>) -> bool {
    if variable("TERM").is_some_and(|term| term == "dumb") {
        return false;
    }
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    match locale {
        Some(locale) => {
            let locale = locale.to_ascii_lowercase();
            locale.contains("utf-8") || locale.contains("utf8")
        }
        None => cfg!(not(unix)),
    }
}

#[cfg(test)]
mod tests {
    use super::has_blocks;

    #[track_caller]
    fn check(set: &[(&str, &str)], want: bool) {
        let variable =
            |name: &str| set.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned());
        assert_eq!(has_blocks(variable), want, "{set:?}");
    }

    #[test]
    fn the_first_variable_that_is_set_decides() {
        check(&[("LANG", "zh_CN.UTF-8")], true);
        check(&[("LANG", "C.utf8"), ("TERM", "xterm")], true);
        check(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")], false);
        check(&[("LC_ALL", ""), ("LC_CTYPE", "en_US.UTF-8"), ("LANG", "C")], true);
        check(&[("LANG", "zh_CN.GBK")], false);
        check(&[("LANG", "zh_CN.UTF-8"), ("TERM", "dumb")], false);
        check(&[], cfg!(not(unix)));
    }
}
