using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Trails;

namespace Vardbalans.App.Data.Accounts;

/// <summary>The mapping of accounts, mandates, keys and the trail.</summary>
internal static class AccountTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Account>(e =>
        {
            e.ToTable("Accounts");

            // Kept by the framework's type, not used here: nothing is sent to anybody.
            e.Ignore(a => a.Email).Ignore(a => a.NormalizedEmail).Ignore(a => a.EmailConfirmed);
            e.Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed).Ignore(a => a.TwoFactorEnabled);
            e.Property(a => a.UserName).IsRequired().HasMaxLength(100);
            e.Property(a => a.NormalizedUserName).IsRequired().HasMaxLength(100);
            e.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
            e.Property(a => a.RegionIdHash).HasMaxLength(64);
            e.HasIndex(a => a.RegionIdHash).IsUnique();
            e.HasIndex(a => a.NormalizedUserName).IsUnique();
        });
        model.Entity<SignedInSession>(e =>
        {
            e.HasKey(s => s.KeyHash);
            e.HasIndex(s => s.AccountId);
            e.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
        });
        model.Entity<MandateGrant>(e =>
        {
            e.HasIndex(g => g.AccountId);
            e.HasOne<StoredSignInRule>().WithMany().HasForeignKey(g => g.SignInRuleId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<Account>().WithMany().HasForeignKey(g => g.AccountId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<MandateGrant>().WithMany().HasForeignKey(g => g.DelegatedFromId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<StoredSignInRule>(e =>
        {
            e.ToTable("SignInRules");
            e.Property(r => r.Group).HasMaxLength(StoredSignInRule.LongestGroup);
        });
        model.Entity<ApiToken>().HasIndex(t => t.SecretHash).IsUnique();
        model.Entity<StatedPurpose>(e =>
        {
            e.HasIndex(p => new { p.AccountId, p.Until });
            e.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId);
        });
        model.Entity<FollowedUnit>(e =>
        {
            e.HasKey(f => new { f.AccountId, f.UnitCode });
            e.HasOne<Account>().WithMany().HasForeignKey(f => f.AccountId);
        });
        model.Entity<TrailEntry>(e =>
        {
            e.Property(t => t.Action).HasConversion<string>().HasMaxLength(40);
            e.Property(t => t.Subject).HasConversion(s => s.Text, text => new Subject(text)).HasMaxLength(60);
            e.HasIndex(t => t.SealId);
            e.HasIndex(t => t.At);
            e.HasIndex(t => t.By);
            e.HasIndex(t => t.Subject);
        });
        model.Entity<TrailSeal>().Property(s => s.Id).ValueGeneratedNever();
    }
}
