namespace Missing.Domain.Privacy;

/// <summary>The privacy class of a stored member: what it says, and about whom.</summary>
public enum DataClass
{
    /// <summary>Identifies a record, an entry or a member of staff inside this product, and means nothing outside it.</summary>
    Id,

    /// <summary>
    /// Times, and what clocks, flags and figures depend on; the staff who work on it. It stays when the rest is withheld.
    /// </summary>
    Operational,

    /// <summary>About the child, or leads to the child in another system (an incident or crime number).</summary>
    Personal,

    /// <summary>About the child's health, ethnicity, exploitation or harm: UK GDPR article 9, DPA 2018 section 35(8).</summary>
    Special,

    /// <summary>About somebody else: a reporter, carer, associate, witness, worker of another organisation.</summary>
    ThirdParty,
}
