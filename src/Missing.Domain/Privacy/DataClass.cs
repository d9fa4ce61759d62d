namespace Missing.Domain.Privacy;

/// <summary>What a stored member says, and of whom.</summary>
public enum DataClass
{
    /// <summary>Names a record, an entry or a member of staff inside this product, and says nothing outside it.</summary>
    Id,

    /// <summary>
    /// What happened when, and what clocks, flags and figures turn on; who of the force works on it. It stays when the rest
    /// is withheld.
    /// </summary>
    Operational,

    /// <summary>About the child, or leads to the child in another system (an incident or crime number).</summary>
    Personal,

    /// <summary>About the child's health, ethnicity, exploitation or harm: UK GDPR article 9, DPA 2018 section 35(8).</summary>
    Special,

    /// <summary>About somebody else: a reporter, carer, associate, witness, worker of another organisation.</summary>
    ThirdParty,
}
