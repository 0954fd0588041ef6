//! How conditions, values and changes read in both languages.

use domain::criteria::wording::{Names, Wording};
use domain::criteria::{Remedy, Rules, explain, parse};
use domain::facts::{FactRegistry, FactSet, FactValue, Source, keys};
use domain::lang::Lang;

use super::brute::today;

struct Liuzhou;

impl Names for Liuzhou {
    fn region(&self, code: &str, lang: Lang) -> Option<String> {
        let (zh, en) = match code {
            "450200" => ("柳州市", "Liuzhou"),
            _ => return None,
        };
        Some(if lang == Lang::Zh { zh } else { en }.to_owned())
    }

    fn industry(&self, code: &str, lang: Lang) -> Option<String> {
        let (zh, en) = match code {
            "C" => ("制造业", "manufacturing"),
            _ => return None,
        };
        Some(if lang == Lang::Zh { zh } else { en }.to_owned())
    }
}

const TREE: &str = r#"{"all":[
    {"id":"age","fact":"firm.age_months","op":"gte","value":24},
    {"id":"exact","fact":"firm.valid_ip_count","op":"eq","value":1},
    {"id":"not_exact","fact":"firm.valid_ip_count","op":"ne","value":1},
    {"id":"amount","fact":"need.amount","op":"between","value":[10000000,12000000000]},
    {"id":"odd","fact":"firm.revenue","op":"lt","value":123456789},
    {"id":"small","fact":"firm.revenue","op":"gt","value":850050},
    {"id":"own","fact":"project.own_capital_ratio","op":"gte","value":2000},
    {"id":"rate","fact":"need.max_cost_bp","op":"lte","value":345},
    {"id":"founded","fact":"firm.founded_on","op":"lt","value":"2024-11-23"},
    {"id":"size","fact":"firm.size_class","op":"in","value":["micro","small"]},
    {"id":"form","fact":"firm.entity_type","op":"ne","value":"public_institution"},
    {"id":"region","fact":"firm.region","op":"under","value":["450200","450300"]},
    {"id":"industry","fact":"firm.industry","op":"not_under","value":["C"]},
    {"id":"any","fact":"firm.certifications","op":"any_of","value":["hnte","srdi_sme"]},
    {"id":"all","fact":"firm.certifications","op":"all_of","value":["hnte"]},
    {"id":"none","fact":"firm.certifications","op":"none_of","value":["gazelle"]},
    {"id":"yes","fact":"project.filed","op":"eq","value":true},
    {"id":"no","fact":"firm.serious_dishonesty_listed","op":"ne","value":true},
    {"id":"known","fact":"firm.revenue","op":"known","value":true},
    {"id":"unknown","fact":"firm.revenue","op":"known","value":false}
]}"#;

fn conditions(lang: Lang) -> String {
    let tree = parse(TREE, FactRegistry::builtin(), Rules::SAVED).expect("valid");
    let wording = Wording::new(lang).with_names(&Liuzhou);
    let lines: Vec<String> = tree
        .leaves()
        .into_iter()
        .map(|(leaf, _)| format!("{} | {}", wording.leaf(leaf), wording.required(leaf)))
        .collect();
    lines.join("\n")
}

#[test]
fn conditions_in_chinese() {
    insta::assert_snapshot!(conditions(Lang::Zh), @r#"
    成立月数 ≥ 24 个月 | ≥ 24 个月
    有效知识产权 = 1 件 | = 1 件
    有效知识产权 ≠ 1 件 | ≠ 1 件
    需求金额介于 10 万元 至 1.2 亿元 | 介于 10 万元 至 1.2 亿元
    营业收入 < 123.456789 万元 | < 123.456789 万元
    营业收入 > 8,500.5 元 | > 8,500.5 元
    项目资本金比例 ≥ 20 % | ≥ 20 %
    可承受的综合融资成本 ≤ 3.45 % | ≤ 3.45 %
    成立日期 < 2024-11-23 | < 2024-11-23
    企业规模限于微型企业、小型企业 | 限于微型企业、小型企业
    主体类型不为“事业单位” | 不为“事业单位”
    注册地属于柳州市、450300 | 属于柳州市、450300
    所属行业不属于制造业 | 不属于制造业
    资质认定至少含其一：高新技术企业、专精特新中小企业 | 至少含其一：高新技术企业、专精特新中小企业
    资质认定须全部含有：高新技术企业 | 须全部含有：高新技术企业
    资质认定不得含有：瞪羚企业 | 不得含有：瞪羚企业
    项目已备案：是 | 是
    列入严重失信主体名单：否 | 否
    营业收入：已提供 | 已提供
    营业收入：尚未提供 | 尚未提供
    "#);
}

#[test]
fn conditions_in_english() {
    insta::assert_snapshot!(conditions(Lang::En), @r#"
    Age ≥ 24 months | ≥ 24 months
    Intellectual property rights in force = 1 | = 1
    Intellectual property rights in force ≠ 1 | ≠ 1
    Amount asked between CNY 100,000 and CNY 120,000,000 | between CNY 100,000 and CNY 120,000,000
    Revenue < CNY 1,234,567.89 | < CNY 1,234,567.89
    Revenue > CNY 8,500.50 | > CNY 8,500.50
    Own capital ratio ≥ 20 % | ≥ 20 %
    Highest all-in cost accepted ≤ 3.45 % | ≤ 3.45 %
    Founded on < 2024-11-23 | < 2024-11-23
    Size class: one of micro, small | one of micro, small
    Legal form is not public institution | is not public institution
    Place of registration: in Liuzhou, 450300 | in Liuzhou, 450300
    Industry: not in manufacturing | not in manufacturing
    Certifications: at least one of high and new technology enterprise, SRDI SME | at least one of high and new technology enterprise, SRDI SME
    Certifications: all of high and new technology enterprise | all of high and new technology enterprise
    Certifications: none of gazelle enterprise | none of gazelle enterprise
    Project filed: yes | yes
    On the serious dishonesty list: no | no
    Revenue: is known | known
    Revenue: is not known | not known
    "#);
}

#[test]
fn changes_in_both_languages() {
    let tree = r#"{"all":[
        {"id":"age","fact":"firm.age_months","op":"gte","value":24},
        {"id":"amount","fact":"need.amount","op":"lte","value":300000000},
        {"id":"filed","fact":"project.filed","op":"eq","value":true},
        {"not":{"id":"listed","fact":"firm.is_listed","op":"eq","value":true}}
    ]}"#;
    let tree = parse(tree, FactRegistry::builtin(), Rules::SAVED).expect("valid");
    let mut facts = FactSet::new();
    facts.set(
        keys::FIRM_AGE_MONTHS,
        FactValue::Int(22),
        Source::Computed,
        None,
    );
    facts.set(
        keys::NEED_AMOUNT,
        FactValue::Money(500_000_000),
        Source::Declared,
        None,
    );
    facts.set(
        keys::PROJECT_FILED,
        FactValue::Bool(false),
        Source::Declared,
        None,
    );
    let explanation = explain(&tree, &facts, FactRegistry::builtin(), today());
    let Remedy::Change {
        changes,
        cost,
        cheapest,
    } = explanation.remedy
    else {
        panic!()
    };
    assert!(cheapest && cost == 61 + 1 + 15 + 1);
    let mut lines = Vec::new();
    for lang in Lang::ALL {
        for change in &changes {
            let leaf = tree.leaf(&change.leaf).expect("named");
            lines.push(Wording::new(lang).change_for(change, leaf));
        }
    }
    insta::assert_snapshot!(lines.join("\n"), @r#"
    等到 2027-01-23，届时成立月数为 24 个月
    将需求金额调整为 300 万元
    使“项目已备案”变为“是”
    补充信息，证明并非“已上市：是”
    Wait until 2027-01-23, when “Age” is 24 months
    Change “Amount asked” to CNY 3,000,000
    Bring “Project filed” to “yes”
    Provide evidence against: Listed: yes
    "#);
}
