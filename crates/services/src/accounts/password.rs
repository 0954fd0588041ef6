//! Whether a new password will do: the rules of the profile, and that it is not one of the first
//! hundred million that somebody with lists of stolen passwords would try.

use domain::fault::Fault;
use domain::sign_in::password::Profile;
use store::rows::UserRow;
use zxcvbn::zxcvbn;

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::input::Faults;

/// A password that is guessed in fewer tries is a common one.
const GUESSES: u64 = 100_000_000;

/// Words that the lists of English and of stolen passwords do not know and that Chinese passwords
/// are made of, the portal's own among them. With them the guesses are counted: a word with a year
/// or a row of digits behind it is still a common password.
const WORDS: &[&str] = &[
    // the portal and the city
    "rongqiao",
    "liuzhou",
    "guangxi",
    "liudong",
    "liuzhou2026",
    "rongzi",
    "daikuan",
    "yinhang",
    "danbao",
    "jijin",
    "qiye",
    "gongsi",
    "pingtai",
    "caiwu",
    "kuaiji",
    "guanliyuan",
    // what people say
    "woaini",
    "woaiwo",
    "aini",
    "woaiwojia",
    "woaizhongguo",
    "wodemima",
    "mima",
    "mimamima",
    "nihao",
    "nihaoma",
    "woshishui",
    "baobao",
    "baobei",
    "laopo",
    "laogong",
    "tiantian",
    "xiaoxiao",
    "zhongguo",
    "beijing",
    "shanghai",
    "shenzhen",
    "guangzhou",
    "nanning",
    "guilin",
    "woaiwoziji",
    "haohao",
    "meimei",
    "gege",
    "jiejie",
    "didi",
    "mama",
    "baba",
    "qinaide",
    "shengri",
    "kuaile",
    "xingfu",
    "facai",
    "gongxifacai",
    "jixiang",
    "ruyi",
    "pingan",
    "jiankang",
    "fengkuang",
    // numbers that sound like something
    "520",
    "1314",
    "5201314",
    "1314520",
    "52013140",
    "520520",
    "5211314",
    "168",
    "168168",
    "888",
    "666",
    "518",
    "1688",
    "147258369",
    "147258",
    "159357",
    "741852963",
    "7758521",
    "7758258",
    "584520",
    "13145201314",
    "5201314520",
    "3344520",
    "1234qwer",
    "1qaz2wsx",
    "qwe123",
    "asd123",
    "zxc123",
    "a123456",
    "aa123456",
    "abc123456",
    "qq123456",
    "123qwe",
    "123321",
    "123123",
    "112233",
    "321321",
    // the hundred families, as they are typed
    "wang",
    "zhang",
    "liu",
    "chen",
    "yang",
    "zhao",
    "huang",
    "zhou",
    "wu",
    "xu",
    "sun",
    "hu",
    "zhu",
    "gao",
    "lin",
    "he",
    "guo",
    "ma",
    "luo",
    "liang",
    "song",
    "zheng",
    "xie",
    "han",
    "tang",
    "feng",
    "dong",
    "xiao",
    "cheng",
    "cao",
    "yuan",
    "deng",
    "fu",
    "shen",
    "zeng",
    "peng",
    "lv",
    "su",
    "lu",
    "jiang",
    "cai",
    "jia",
    "ding",
    "wei",
    "xue",
    "ye",
    "yan",
    "yu",
    "pan",
    "du",
    "dai",
    "xia",
    "zhong",
    "tian",
    "ren",
    "fan",
    "fang",
    "shi",
    "yao",
    "tan",
    "liao",
    "zou",
    "xiong",
    "jin",
    "hao",
    "kong",
    "bai",
    "cui",
    "kang",
    "mao",
    "qiu",
    "qin",
    "gu",
    "hou",
    "shao",
    "meng",
    "long",
    "wan",
    "duan",
    "zhangwei",
    "wangwei",
    "wangfang",
    "liwei",
    "lina",
    "zhangmin",
    "lijing",
    "wangjing",
    "liuwei",
    "zhangli",
    "wangqiang",
    // in Chinese
    "密码",
    "我爱你",
    "我的密码",
    "一二三四五六七八九十",
    "一二三四五六",
    "融桥",
    "柳州",
    "广西",
    "银行",
    "贷款",
    "融资",
    "企业",
    "公司",
    "管理员",
    "你好",
    "中国",
    "恭喜发财",
    "生日快乐",
    "我爱中国",
    // what systems are delivered with
    "admin",
    "admin123",
    "admin@123",
    "root@123",
    "test@123",
    "abc@123",
    "@123456",
];

/// Checks a new password; `of` are the person's own words: login, name.
pub(crate) fn check(ctx: &Ctx, password: &str, of: &[&str]) -> std::result::Result<(), Fault> {
    check_by(ctx.portal.settings.password_profile, password, of)
}

/// The same for a form that asks for it twice, every fault at its field.
pub(crate) fn read_new(ctx: &Ctx, password: &str, again: &str, of: &[&str]) -> Result<()> {
    let mut faults = Faults::default();
    let good = faults.note("password", check(ctx, password, of));
    if again != password {
        let with = "password".to_owned();
        faults.add("password_again", Fault::Mismatch { with });
    }
    faults.finish(good)
}

/// Refuses the password that is in use.
pub(crate) async fn differs(ctx: &Ctx, user: &UserRow, password: &str) -> Result<()> {
    let place = ctx.portal.hashing.place().await?;
    let hash = Some(user.password_hash.clone());
    let same = ctx.portal.hashing.verify(place, password.to_owned(), hash);
    if same.await? {
        return Err(Error::field("password", Fault::SamePassword));
    }
    Ok(())
}

fn check_by(profile: Profile, password: &str, of: &[&str]) -> std::result::Result<(), Fault> {
    let portal = ["rongqiao", "融桥"];
    let context: Vec<&str> = of.iter().copied().chain(portal).collect();
    profile.check(password, &context)?;
    let known: Vec<&str> = of.iter().chain(WORDS).copied().collect();
    // Folded: full-width letters are the same guess.
    let plain = domain::text::fold(password);
    if zxcvbn(&plain, &known).guesses() < GUESSES {
        return Err(Fault::TooCommon);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(password: &str) -> std::result::Result<(), Fault> {
        check_by(Profile::Asvs, password, &["zhang.wei@example.com", "张伟"])
    }

    #[test]
    fn what_somebody_would_try_first_is_refused() {
        for bad in [
            "1234567890",
            "qwertyuiop123",
            "Password1234!",
            "P@ssw0rd2026",
            "1qaz2wsx3edc",
            "iloveyou1314",
            "zzzzzzzzzzzz",
            "abcdefghijkl",
            "Admin@123456",
            "aaaa123456",
            // Chinese ones
            "woaini1314520",
            "woaini5201314",
            "5201314520",
            "zhang123456",
            "liuzhou2026",
            "qq123456789",
            "wodemima123",
            "mima123456",
            "aini13145201314",
            "19900101zhang",
            "wangwei888888",
            "gongxifacai888",
            "密码密码密码密码密码",
            "一二三四五六七八九十",
            "ｗｏａｉｎｉ１３１４５２０",
            "我爱你5201314520",
            // the person's own
            "zhang.wei@example.com",
            "zhangwei2026!",
        ] {
            assert_eq!(check(bad), Err(Fault::TooCommon), "{bad}");
        }
    }

    #[test]
    fn a_sentence_is_welcome() {
        for good in [
            "a long enough passphrase",
            "rongqiao-demo-2026",
            "四个无关的词语放在一起",
            "correct horse battery staple",
            "Xk29fjq0Lm",
            "螺蛳粉要多放酸笋",
        ] {
            let longer = format!(
                "{good}{}",
                "。".repeat(10_usize.saturating_sub(good.chars().count()))
            );
            assert_eq!(check(&longer), Ok(()), "{longer}");
        }
    }
}
