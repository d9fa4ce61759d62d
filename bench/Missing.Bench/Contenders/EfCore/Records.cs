using Microsoft.EntityFrameworkCore;

namespace Missing.Bench.Contenders.EfCore;

/// <summary>What most teams would keep: rows that are changed, and a table of who changed what.</summary>
internal sealed class Records(DbContextOptions<Records> options) : DbContext(options)
{
    public DbSet<EpisodeRow> Episodes => Set<EpisodeRow>();

    public DbSet<NoteRow> Notes => Set<NoteRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<EpisodeRow>().Property(e => e.Version).IsConcurrencyToken();
        modelBuilder.Entity<EpisodeRow>().HasIndex(e => e.LastAt);
        modelBuilder.Entity<NoteRow>().HasIndex(n => n.EpisodeId);
        modelBuilder.Entity<AuditRow>().HasIndex(a => a.EpisodeId);
        modelBuilder.Entity<AuditRow>().Property(a => a.Changed).HasColumnType("jsonb");
    }
}

internal sealed class EpisodeRow
{
    public Guid Id { get; set; }

    public string Child { get; set; } = "";

    public string Circumstances { get; set; } = "";

    public int Version { get; set; }

    public DateTime LastAt { get; set; }

    public string LastBy { get; set; } = "";
}

internal sealed class NoteRow
{
    public Guid Id { get; set; }

    public Guid EpisodeId { get; set; }

    public string Text { get; set; } = "";

    public string By { get; set; } = "";

    public DateTime At { get; set; }
}

internal sealed class AuditRow
{
    public long Id { get; set; }

    public Guid EpisodeId { get; set; }

    public string Action { get; set; } = "";

    public string By { get; set; } = "";

    public DateTime At { get; set; }

    /// <summary>The new values, as JSON.</summary>
    public string Changed { get; set; } = "";
}
