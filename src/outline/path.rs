//! Paths of marks, as they are written: `二、（三）`.

/// Numbers as marks have them.
const HAN: &str = "一二三四五六七八九十百〇○零";

/// Whether the outline path `path` leads into the `section`: its marks begin with those of the section, whole marks and not
/// pieces of one, for 十 is not where 十一、 begins.
pub fn leads_into(path: &str, section: &str) -> bool {
    let (Some(last), Some(rest)) = (section.chars().next_back(), path.strip_prefix(section)) else {
        return section.is_empty();
    };
    let Some(next) = rest.chars().next() else {
        return true;
    };
    let han = |c| HAN.contains(c);
    let goes_on = (han(last) && han(next)) || (last.is_numeric() && next.is_numeric());
    let begins = han(next) || next.is_numeric() || "第（(﹙附其首再最".contains(next);
    begins && !goes_on && !"第（(﹙其".contains(last)
}
