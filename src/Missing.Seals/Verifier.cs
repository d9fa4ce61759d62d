using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Missing.Seals;

/// <summary>
/// Compares every event with its link, every link with the previous one, and both with the seals outside the database. Of one
/// altered event only that one is reported: each link is computed from the sealed value of the previous one. Codes: <c>altered</c>,
/// <c>moved</c>, <c>deleted</c>, <c>added</c>, <c>rewritten</c>, <c>mistimed</c>, <c>by-hand</c>; <c>unsealed</c> and <c>seals-damaged</c> are about the seals. Then it
/// holds the consultation log against its own chain (<see cref="LogLines"/>), and what people are shown against the events
/// (<see cref="ShownRows"/>).
/// </summary>
public static class Verifier
{
    /// <summary>How far the time that a server gave an event may be from the moment at which the database took it.</summary>
    private const double MostSecondsApart = 60;

    public static async Task<Verification> VerifyAsync(NpgsqlDataSource database, SealFolder folder, CancellationToken ct)
    {
        var findings = new List<Finding>();
        var (sealedLinks, sealedLines, last) = ReadSeals(folder, findings);
        await using var connection = await database.OpenConnectionAsync(ct);
        // One moment for all that is compared, while people go on working.
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var redactions = await ChainReader.RedactionsAsync(connection, ct);
        var firstByServer = await ChainReader.FirstByServerAsync(connection, ct);
        var (events, sealedEvents, redacted, loaded, unsealed) = (0L, 0L, 0L, 0L, new List<SealedEvent>());
        var stream = new StreamChain(sealedLinks.Values.GroupBy(l => (l.Stream, l.Version)).ToDictionary(g => g.Key, g => g.Last().Link));
        await foreach (var (seq, stored, link) in ChainReader.ReadAsync(connection, ct))
        {
            sealedLinks.Remove(seq, out var sealedLink);
            var which = new SealedEvent(
                seq, link?.Stream ?? stored!.Stream, link?.Version ?? stored!.Version, link?.Event ?? stored!.Id);
            if (stored is not null) events++;
            if (sealedLink is not null) sealedEvents++;
            else if (link is { IsSettled: true }) unsealed.Add(which);
            if (link?.Salt is null && redactions.Contains(seq)) redacted++;
            if (link is { ByOwner: true } && seq < firstByServer) loaded++;
            if ((Judge(which, stored, link, sealedLink, redactions[seq], stream) ?? JudgeTime(which, link!, firstByServer)) is { } finding) findings.Add(finding);
            stream.Add(which, sealedLink is null ? link?.Link : Convert.FromHexString(sealedLink.Link));
        }

        findings.AddRange(sealedLinks.Values.OrderBy(l => l.Seq).Select(l => new Finding(
            "deleted", $"{new SealedEvent(l.Seq, l.Stream, l.Version, l.Event)}", "it was sealed; the event and its link are gone")));
        if (unsealed.Count > 0)
            findings.Add(new Finding("unsealed", null, string.Create(CultureInfo.InvariantCulture,
                $"{unsealed.Count} events have no seal, the first {unsealed.MinBy(e => e.Seq)}: does the sealing run?")));
        var lines = await LogLines.VerifyAsync(connection, sealedLines, findings, ct);
        var rows = await ShownRows.VerifyAsync(connection, findings, ct);
        return new Verification(events, sealedEvents, redacted, loaded, rows, lines, last, findings);
    }

    private static (Dictionary<long, SealedLink> Links, List<SealedLines> Lines, Seal? Last) ReadSeals(SealFolder folder, List<Finding> findings)
    {
        var (links, lines, last) = (new Dictionary<long, SealedLink>(), new List<SealedLines>(), (Seal?)null);
        foreach (var (seal, follows) in folder.Read())
        {
            if (!follows)
                findings.Add(new Finding("seals-damaged", null, string.Create(CultureInfo.InvariantCulture,
                    $"seal {seal.Number} is not as it was written, or does not follow the one before")));
            foreach (var link in seal.Links) links[link.Seq] = link;
            lines.Add(new SealedLines(seal.Number, last?.UpTo ?? 0, seal.UpTo, seal.Log));
            last = seal;
        }

        return (links, lines, last);
    }

    private static Finding? Judge(
        SealedEvent it, StoredEvent? stored, StoredLink? link, SealedLink? sealedLink, IEnumerable<Redaction> redactions, StreamChain stream)
    {
        var which = it.ToString();
        if (stored is null) return new Finding("deleted", which, "its link is there, the event is gone");
        if (link is null)
            return sealedLink is null
                ? new Finding("added", which, "it has no link: it was written past the chain")
                : new Finding("rewritten", which, "it was sealed, and its link is gone");
        if ((stored.Stream, stored.Version, stored.Id) != (link.Stream, link.Version, link.Event))
            return new Finding("moved", which, string.Create(CultureInfo.InvariantCulture,
                $"in its place stands event {stored.Id} as version {stored.Version} of stream {stored.Stream}"));
        if (!IsContent(stored, link, redactions)) return new Finding("altered", which, "what it says is not what was recorded");
        if (stream.Before(it) is not { } before)
            return new Finding("altered", which, "the event before it has no link");
        var computed = SHA256.HashData([.. before, .. link.DataHash, .. Encoding.UTF8.GetBytes(stored.Envelope)]);
        if (sealedLink is not null && sealedLink.Link != Convert.ToHexStringLower(computed))
            return link.Link.AsSpan().SequenceEqual(Convert.FromHexString(sealedLink.Link))
                ? new Finding("altered", which, "its time, kind or author is not what was recorded")
                : new Finding("rewritten", which, "it agrees with its chain, and not with its seal: both were rewritten");
        return sealedLink is null && !link.Link.AsSpan().SequenceEqual(computed)
            ? new Finding("altered", which, "its time, kind, author or link is not what was recorded")
            : null;
    }

    // What an owner of the chain loaded before the server wrote anything is history with times of its own.
    private static Finding? JudgeTime(SealedEvent which, StoredLink link, long firstByServer) => link switch
    {
        { RecordedBy: null } => null,
        { ByOwner: true } => which.Seq < firstByServer ? null : new Finding("by-hand", $"{which}", $"the login {link.RecordedBy} wrote it, and not the server"),
        { Apart: { } seconds } when Math.Abs(seconds) > MostSecondsApart => new Finding("mistimed", $"{which}", string.Create(CultureInfo.InvariantCulture,
            $"it says that it was recorded {Math.Abs(seconds):0} seconds {(seconds < 0 ? "before" : "after")} the database took it")),
        _ => null,
    };

    /// <summary>Whether the event's content matches its hash, or the result of its chain of redactions.</summary>
    private static bool IsContent(StoredEvent stored, StoredLink link, IEnumerable<Redaction> redactions)
    {
        var (salt, hash) = (link.Salt, link.DataHash);
        foreach (var redaction in redactions)
        {
            if (!redaction.OldHash.AsSpan().SequenceEqual(hash)) return false;
            (salt, hash) = (redaction.Salt, redaction.NewHash);
        }

        return salt is not null && SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(stored.Content)]).AsSpan().SequenceEqual(hash);
    }

    /// <summary>The previous link of each version in the stream being read: as sealed, else as found.</summary>
    private sealed class StreamChain(IReadOnlyDictionary<(Guid Stream, long Version), string> sealedLinks)
    {
        private readonly Dictionary<long, byte[]> links = [];
        private Guid stream;

        public void Add(SealedEvent which, byte[]? link)
        {
            if (stream != which.Stream) links.Clear();
            stream = which.Stream;
            if (link is not null) links[which.Version] = link;
        }

        /// <summary>The previous link, from which the event's link was computed; null when it should exist and does not.</summary>
        public byte[]? Before(SealedEvent which) =>
            which.Version == 1 ? []
            : stream == which.Stream && links.TryGetValue(which.Version - 1, out var link) ? link
            : sealedLinks.TryGetValue((which.Stream, which.Version - 1), out var outside) ? Convert.FromHexString(outside)
            : null;
    }
}
