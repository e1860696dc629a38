package eu.rempart.gateway.app;

import eu.rempart.catalog.Catalog;
import eu.rempart.gateway.admin.AdminHandler;
import eu.rempart.gateway.admin.AdminJournal;
import eu.rempart.gateway.admin.AdminRoute;
import eu.rempart.gateway.admin.AdminTable;
import eu.rempart.gateway.admin.resource.AdministratorResource;
import eu.rempart.gateway.admin.resource.BucketResource;
import eu.rempart.gateway.admin.resource.ConfigurationResource;
import eu.rempart.gateway.admin.resource.DestructionResource;
import eu.rempart.gateway.admin.resource.HealthResource;
import eu.rempart.gateway.admin.resource.IdentityResource;
import eu.rempart.gateway.admin.resource.JobResource;
import eu.rempart.gateway.admin.resource.KeyResource;
import eu.rempart.gateway.admin.resource.RevocationResource;
import eu.rempart.gateway.admin.resource.RotationResource;
import eu.rempart.gateway.admin.resource.SessionResource;
import eu.rempart.gateway.admin.resource.SiteResource;
import eu.rempart.gateway.administrator.Administrators;
import eu.rempart.gateway.administrator.CertificateIssuer;
import eu.rempart.gateway.administrator.Sessions;
import eu.rempart.gateway.audit.CheckpointSigner;
import eu.rempart.gateway.config.RempartConfig;
import eu.rempart.gateway.http.HttpHandler;
import eu.rempart.gateway.identity.Identities;
import eu.rempart.gateway.jobs.JobControl;
import eu.rempart.gateway.keys.destruction.CarryingOut;
import eu.rempart.gateway.keys.destruction.Destructions;
import eu.rempart.gateway.keys.destruction.SecondOfficer;
import eu.rempart.gateway.keys.revocation.Revocations;
import eu.rempart.gateway.keys.rotation.Rotations;
import eu.rempart.gateway.place.SiteWatch;
import eu.rempart.keymanager.KekRegistry;
import eu.rempart.keymanager.KeyManager;
import eu.rempart.storage.place.Regions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Puts the admin listener's handler together. */
record AdminApi(
    RempartConfig config,
    Catalog catalog,
    Regions regions,
    SiteWatch watch,
    Supplier<List<String>> complaints,
    Identities identities,
    KekRegistry keks,
    KeyManager keys,
    CheckpointSigner signer,
    JobControl jobs,
    Administrators administrators,
    CertificateIssuer issuer,
    AdminJournal journal,
    Clock clock) {

  HttpHandler handler() {
    Sessions sessions = new Sessions(clock);
    return new AdminHandler(table(sessions), administrators, sessions, journal, clock);
  }

  /** Every route there is. */
  AdminTable table(Sessions sessions) {
    List<AdminRoute> rows = new ArrayList<>();
    rows.addAll(new SessionResource(sessions).routes());
    rows.addAll(new HealthResource(complaints, Announcement.version()).routes());
    rows.addAll(new ConfigurationResource(config).routes());
    rows.addAll(new SiteResource(regions, watch).routes());
    rows.addAll(new BucketResource(catalog).routes());
    rows.addAll(new IdentityResource(identities).routes());
    rows.addAll(new KeyResource(catalog, keks).routes());
    rows.addAll(
        new RotationResource(catalog, jobs, new Rotations(jobs, clock), config.keys().rotation())
            .routes());
    rows.addAll(new JobResource(jobs).routes());
    rows.addAll(new RevocationResource(new Revocations(catalog, keys, jobs, clock)).routes());
    rows.addAll(
        new DestructionResource(
                new Destructions(catalog, jobs, clock),
                new SecondOfficer(catalog, clock),
                new CarryingOut(catalog, keys, signer, clock))
            .routes());
    rows.addAll(new AdministratorResource(administrators, issuer).routes());
    return new AdminTable(rows);
  }
}
