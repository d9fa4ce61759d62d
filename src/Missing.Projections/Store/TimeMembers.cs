using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using Marten;
using Marten.Linq.Members;
using Marten.Linq.Parsing;
using Marten.Linq.SqlGeneration.Filters;
using NodaTime;
using NpgsqlTypes;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.SqlGeneration;

namespace Missing.Projections.Store;

/// <summary>Maps <see cref="Instant"/> to timestamptz and <see cref="LocalDate"/> to date in Marten's LINQ provider.</summary>
internal sealed class TimeMembers : IMemberSource
{
    /// <summary>The column types of NodaTime's types, for parameters and duplicated fields; process-wide in Weasel.</summary>
    internal static void MapColumnTypes()
    {
        NpgsqlTypeMapper.Mappings[NpgsqlDbType.TimestampTz] =
            new NpgsqlTypeMapping(NpgsqlDbType.TimestampTz, System.Data.DbType.DateTimeOffset, "timestamp with time zone",
                typeof(DateTimeOffset), typeof(Instant));
        NpgsqlTypeMapper.Mappings[NpgsqlDbType.Date] =
            new NpgsqlTypeMapping(NpgsqlDbType.Date, System.Data.DbType.Date, "date", typeof(DateOnly), typeof(LocalDate));
    }

    public bool TryResolve(
        IQueryableMember parent, StoreOptions options, MemberInfo memberInfo, Type memberType,
        [NotNullWhen(true)] out IQueryableMember? member)
    {
        var casing = options.Serializer().Casing;
        var type = Nullable.GetUnderlyingType(memberType) ?? memberType;
        member =
            type == typeof(Instant) ? new InstantMember(options, parent, casing, memberInfo) :
            type == typeof(LocalDate) ? new DateOnlyMember(options, parent, casing, memberInfo) :
            null;
        return member is not null;
    }
}

internal sealed class InstantMember : QueryableMember, IComparableMember
{
    public InstantMember(StoreOptions options, IQueryableMember parent, Casing casing, MemberInfo member)
        : base(parent, casing, member) =>
        TypedLocator = $"{options.DatabaseSchemaName}.mt_immutable_timestamptz({RawLocator})";

    public override string SelectorForDuplication(string pgType) => TypedLocator.Replace("d.data", "data", StringComparison.Ordinal);

    public override ISqlFragment CreateComparison(string op, ConstantExpression constant)
    {
        if (constant.Value is not Instant instant)
            return op == "=" ? new IsNullFilter(this) : new IsNotNullFilter(this);
        return new MemberComparisonFilter(this, new CommandParameter(instant.ToDateTimeOffset(), NpgsqlDbType.TimestampTz), op);
    }
}
