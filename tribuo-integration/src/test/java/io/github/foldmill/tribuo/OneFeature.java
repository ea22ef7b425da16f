package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import java.util.List;
import org.tribuo.Feature;
import org.tribuo.data.text.TextPipeline;

/** A pipeline of another maker than Tribuo. */
final class OneFeature implements TextPipeline {

  @Override
  public List<Feature> process(String tag, String data) {
    return List.of(new Feature("length", data.length()));
  }

  @Override
  public ConfiguredObjectProvenance getProvenance() {
    return new ConfiguredObjectProvenanceImpl(this, "TextPipeline");
  }
}
