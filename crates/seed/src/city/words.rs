//! What firms and officers write in a case, by the kind of product: notes, questions, answers,
//! conditions, refusals.

use domain::application::DeclineReason;
use domain::product::Instrument;

/// Notes that go with an application; some firms write none.
pub(super) const NOTES: &[&str] = &[
    "",
    "",
    "项目已启动，盼尽快安排现场尽调。",
    "我公司近两年经审计的财务报表已备齐，可随时提供。",
    "设备供应商报价有效期至下月末，恳请加快办理。",
    "如需补充反担保措施，实际控制人愿意提供连带责任保证。",
    "此前已与贵机构客户经理沟通过一次，本次正式提交申请。",
    "主要结算账户可迁至贵行，配合资金监管。",
    "订单交期较紧，希望在四周内落实资金。",
];

/// What a lender or lessor asks for.
pub(super) const LENDER_ASKS: &[&str] = &[
    "请补充上一年度审计报告（含附注）及最近一期科目余额表。",
    "请提供前五大客户的销售合同及近六个月银行流水，用于核实第一还款来源。",
    "请补充专利登记簿副本和年费缴纳凭证，并说明是否存在许可或质押。",
    "请提供设备采购合同及供应商资质，贷款资金须受托支付。",
    "请说明上季末其他应收款增加的原因，并提供往来明细。",
    "请补充应收账款付款人确认函，或完成中征平台确权。",
];

/// What a guarantor, fund or bureau asks for.
pub(super) const MANAGER_ASKS: &[&str] = &[
    "请补充资质证书原件扫描件及有效期证明。",
    "请补充项目备案证明、环评批复及项目进度说明。",
    "请提供近三年研发费用辅助账及研发人员名单。",
    "请补充反担保措施方案及实际控制人征信授权书。",
    "请提供最新股权结构图、历次增资协议及公司章程。",
    "请补充主合同意向书，明确合作银行、金额和期限。",
];

/// How firms answer.
pub(super) const ANSWERS: &[&str] = &[
    "所要求的材料已补齐，请查收。审计报告为无保留意见。",
    "已补充流水和合同。其他应收款系投标保证金，预计本月收回。",
    "材料已补充完整，专利年费均已缴纳，无质押、无许可。",
    "已按要求补充，并附项目进度照片和付款凭证。",
    "已上传补充材料。如仍有不足，请与财务负责人联系。",
];

/// Why firms take an application back.
pub(super) const WITHDRAWALS: &[&str] = &[
    "已从其他银行落实资金，撤回本次申请，感谢支持。",
    "项目推迟至明年上半年实施，暂不需要融资。",
    "经测算拟改用设备直租方式，撤回本次申请。",
    "需求金额有调整，将修改后重新申请。",
];

/// Conditions of an approval.
pub(super) fn conditions(instrument: Instrument) -> &'static [&'static str] {
    match instrument {
        Instrument::Loan => &[
            "1. 贷款资金受托支付至设备供应商；2. 追加实际控制人连带责任保证；3. 按季报送财务报表。",
            "1. 完成质押登记后放款；2. 销售回款不低于贷款余额的 60% 归集至我行账户。",
            "1. 首次提款前落实担保；2. 贷款期间资产负债率不高于 70%。",
            "",
        ],
        Instrument::FinanceLease => &[
            "首付款 20%，租赁物投保并以我公司为第一受益人，所有权在中登网登记。",
            "首付款 15%，实际控制人提供连带责任保证，按月支付租金。",
        ],
        Instrument::Guarantee => &[
            "1. 银行分担风险比例不低于 20%；2. 以核心专利提供质押反担保；3. 不收取保证金。",
            "1. 实际控制人提供反担保；2. 担保费按年收取，提前还款按实际天数计算。",
            "按见贷即担流程办理，银行放款后三个工作日内出具担保函。",
        ],
        Instrument::RiskCompensation => &[
            "纳入资金池备案，合作银行须在放款后五个工作日内报送备案表。",
            "同意备案；单户不良按约定比例先由银行追偿，再申请补偿。",
        ],
        Instrument::Equity => &[
            "1. 持股比例不超过 20%，不参与日常经营；2. 投资款分两期拨付，第二期以样机验收为条件。",
            "1. 与社会资本同股同价；2. 约定五年内优先由创始团队回购，并按规定让利。",
        ],
        Instrument::InterestSubsidy | Instrument::FeeSubsidy => {
            &["按实际付息天数核算，凭付息凭证按季拨付；提前还款的，按实际天数结算。"]
        }
        Instrument::Grant | Instrument::Voucher => &[
            "凭设备发票和付款凭证核定，分两批拨付；三年内不得擅自处置受补助设备。",
            "按核定额度兑付，服务完成并验收后申请兑现。",
        ],
    }
}

/// A refusal that such a provider gives, with its words.
pub(super) fn refusals(instrument: Instrument) -> &'static [(DeclineReason, &'static str)] {
    use DeclineReason as R;
    match instrument {
        Instrument::Loan | Instrument::FinanceLease => &[
            (
                R::RepaymentCapacity,
                "近两年经营性现金流持续为负，第一还款来源不足以覆盖本息。建议压降应收账款后再申请，或引入政府性融资担保。",
            ),
            (
                R::OverIndebted,
                "资产负债率已超过我行对该行业的控制线，且短期借款集中到期。建议先行置换部分高成本负债。",
            ),
            (
                R::InsufficientSecurity,
                "所提供押品按抵质押率折算后不足以覆盖申请金额。可追加设备抵押，或将金额下调后重新申请。",
            ),
            (
                R::AssetNotAcceptable,
                "仓单为纸质仓单，出具方未在登记平台登记，货权无法核实。转为电子仓单后可重新申请。",
            ),
            (
                R::IncompleteFile,
                "两次通知后仍未补齐审计报告和流水，本次申请终止。材料备齐后可随时重新提交。",
            ),
            (
                R::CreditRecord,
                "征信报告显示近一年内存在逾期记录，暂不符合准入要求。",
            ),
            (
                R::IndustryPolicy,
                "该细分行业列入我行本年度审慎介入名单，建议对接设备更新专项产品。",
            ),
            (
                R::NotVerified,
                "申报的订单经与采购方核对，金额和交期不一致，请更正后重新申请。",
            ),
        ],
        Instrument::Guarantee | Instrument::RiskCompensation => &[
            (
                R::CriteriaNotMet,
                "资质证书已过有效期，不在支持对象范围内。复审通过后可重新申请。",
            ),
            (
                R::RepaymentCapacity,
                "现有对外担保和借款余额较高，新增担保后偿债能力不足。",
            ),
            (
                R::DuplicateSupport,
                "同一笔贷款已纳入其他风险分担机制，不得重复享受。",
            ),
            (
                R::QuotaExhausted,
                "本年度额度已基本用完，新额度预计明年一季度下达，届时将优先受理。",
            ),
            (
                R::InsufficientSecurity,
                "反担保措施尚未落实，未能通过评审。",
            ),
        ],
        Instrument::Equity => &[
            (
                R::PurposeNotSupported,
                "资金主要用于偿还既有债务，不符合基金投向要求。",
            ),
            (
                R::NotVerified,
                "核心技术权属存在共有人，未取得共有人书面同意。",
            ),
            (
                R::Other,
                "经投委会评审，产品验证数据尚不充分，建议完成客户试用后再次申报。",
            ),
        ],
        Instrument::InterestSubsidy
        | Instrument::FeeSubsidy
        | Instrument::Grant
        | Instrument::Voucher => &[
            (
                R::DuplicateSupport,
                "该项目设备已申报同类补助，同一事项不得重复支持。",
            ),
            (
                R::IncompleteFile,
                "设备发票与备案设备清单不一致，且未在期限内更正。",
            ),
            (
                R::CriteriaNotMet,
                "项目未列入相应项目清单，暂不符合申报条件。",
            ),
        ],
    }
}
