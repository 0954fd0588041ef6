//! The grounds on which CNIPA refuses to register the pledge of a patent: 《专利权质押登记办法》
//! (国家知识产权局公告第461号, 2021-11-15) 第十一条, (一) to (十二), each by name.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{coded::coded, lang::Label};

coded! {
    /// A ground of 第十一条.
    PatentGround {
        /// (一)
        NotThePatentee = "not_the_patentee", "（一）出质人不是专利登记簿记载的专利权人", "(1) the pledgor is not the patentee in the patent register";
        /// (二)
        EndedOrInvalid = "ended_or_invalid", "（二）专利权已终止或者已被宣告无效", "(2) the patent has ended or was declared invalid";
        /// (三)
        NotGranted = "not_granted", "（三）专利申请尚未被授予专利权", "(3) the patent has not been granted yet";
        /// (四)
        AnnuityUnpaid = "annuity_unpaid", "（四）专利权没有按照规定缴纳年费", "(4) the annual fees were not paid as required";
        /// (五)
        SuspendedOrPreserved = "suspended_or_preserved", "（五）因权属纠纷已请求中止有关程序，或者人民法院裁定采取保全措施，质押手续被暂停办理", "(5) proceedings are suspended in a dispute over ownership, or a court has ordered preservation";
        /// (六)
        TermBeyondPatent = "term_beyond_patent", "（六）债务人履行债务的期限超过专利权有效期", "(6) the debt falls due after the patent ends";
        /// (七)
        ContractIncomplete = "contract_incomplete", "（七）质押合同不符合规定的内容要求", "(7) the contract lacks what the measures require";
        /// (八)
        CoOwnersConsentMissing = "co_owners_consent_missing", "（八）以共有专利权出质但未取得全体共有人同意，且无特别约定", "(8) not all co-owners consent, and nothing else was agreed";
        /// (九)
        AlreadyPledged = "already_pledged", "（九）专利权已被申请质押登记且处于质押期间", "(9) the patent is pledged already";
        /// (十)
        SameDayInvention = "same_day_invention", "（十）同一申请人就同样的发明创造已于同日申请发明专利（当事人被告知后仍声明同意继续办理的除外）", "(10) the same applicant filed an invention for the same thing on the same day, and the parties have not agreed to go on knowing it";
        /// (十一)
        InvalidationRequested = "invalidation_requested", "（十一）专利权已被启动无效宣告程序（当事人被告知后仍声明同意继续办理的除外）", "(11) invalidation proceedings have begun, and the parties have not agreed to go on knowing it";
        /// (十二)
        Other = "other", "（十二）其他不符合出质条件的情形", "(12) anything else that bars a pledge";
    }
}

/// What the register and the parties say of a patent to be pledged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each field is the fact of one ground, in its words"
)]
pub struct PatentFile {
    pub pledgor_is_patentee: bool,
    pub declared_invalid: bool,
    pub granted: bool,
    /// Annual fees are paid until this day; `None` is unknown and no ground.
    pub annuity_paid_until: Option<NaiveDate>,
    pub suspended_or_preserved: bool,
    /// The day on which the debt falls due.
    pub debt_due_on: NaiveDate,
    /// The last day of the patent's term (`AssetDetails::end`), a lapse for unpaid fees left out.
    pub patent_ends_on: NaiveDate,
    /// The contract names the parties, the claim and its amount, when it falls due, the patents
    /// with number and dates, and what is secured.
    pub contract_complete: bool,
    pub has_co_owners: bool,
    /// All of them consent, or it was agreed otherwise.
    pub co_owners_consent: bool,
    pub in_pledge: bool,
    /// It is a utility model, and the same applicant filed an invention of the same on that day.
    pub same_day_invention: bool,
    pub invalidation_requested: bool,
    /// Both parties were told of what grounds (十) and (十一) speak of, and declared to go on.
    pub parties_go_on_knowingly: bool,
    /// Something else that bars a pledge was found.
    pub other_bar: bool,
}

/// Every ground that stands against registration on a day, in the order of the measures; none
/// means that it may be registered.
pub fn patent_grounds(file: &PatentFile, on: NaiveDate) -> Vec<PatentGround> {
    use PatentGround as G;
    let unpaid = file.annuity_paid_until.is_some_and(|until| on > until);
    let unknowingly = !file.parties_go_on_knowingly;
    let grounds = [
        (!file.pledgor_is_patentee, G::NotThePatentee),
        (
            file.declared_invalid || on > file.patent_ends_on,
            G::EndedOrInvalid,
        ),
        (!file.granted, G::NotGranted),
        (unpaid, G::AnnuityUnpaid),
        (file.suspended_or_preserved, G::SuspendedOrPreserved),
        (file.debt_due_on > file.patent_ends_on, G::TermBeyondPatent),
        (!file.contract_complete, G::ContractIncomplete),
        (
            file.has_co_owners && !file.co_owners_consent,
            G::CoOwnersConsentMissing,
        ),
        (file.in_pledge, G::AlreadyPledged),
        (file.same_day_invention && unknowingly, G::SameDayInvention),
        (
            file.invalidation_requested && unknowingly,
            G::InvalidationRequested,
        ),
        (file.other_bar, G::Other),
    ];
    grounds
        .into_iter()
        .filter_map(|(stands, ground)| stands.then_some(ground))
        .collect()
}
