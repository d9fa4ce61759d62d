namespace Missing.Api.Web.Words;

/// <summary>One of the values a person may choose: the spelling of the contract, and the words for a person.</summary>
public sealed record Choice(string Value, string Label, string? Hint = null);
